import type { Appearance, CustomFontSource } from '@stripe/stripe-js';

/** The parts of the card fields that an appearance may style by rules. */
const ruleSelector = /^\.(Input|Label|Error)(--invalid)?(:{1,2}[a-z-]+)?$/;

const rules = new CSSStyleSheet();
document.adoptedStyleSheets = [rules];

/**
 * Applies what the page around wants: its theme, its variables as custom properties
 * (`colorPrimary` as `--color-primary`), and its rules.
 */
export function applyAppearance({ theme = 'stripe', variables = {}, ...rest }: Appearance): void {
  const root = document.documentElement;
  root.dataset['theme'] = theme;
  root.removeAttribute('style');
  for (const [name, value] of Object.entries(variables)) {
    root.style.setProperty(`--${kebab(name)}`, value);
  }
  rules.replaceSync('');
  for (const [selector, properties] of Object.entries(rest.rules ?? {})) {
    if (ruleSelector.test(selector)) {
      addRule(selector, properties);
    }
  }
}

/** Brings the fonts of the page around; each is loaded when a text needs it. */
export function addFonts(fonts: readonly CustomFontSource[]): void {
  for (const { family, src, weight = 'normal', unicodeRange = 'U+0-10FFFF' } of fonts) {
    document.fonts.add(new FontFace(family, src, { weight, unicodeRange }));
  }
}

function addRule(selector: string, properties: Record<string, string>): void {
  const rule = rules.cssRules[rules.insertRule(`${selector} {}`)];
  if (rule instanceof CSSStyleRule) {
    for (const [name, value] of Object.entries(properties)) {
      rule.style.setProperty(kebab(name), value);
    }
  }
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (part) => `-${part.toLowerCase()}`);
}
