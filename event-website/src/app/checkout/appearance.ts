import type { Appearance, CustomFontSource } from '@stripe/stripe-js';

/**
 * The site's look for Stripe's fields, which live in frames of Stripe and inherit nothing. It is read
 * where `place` is, so that it is that of the theme and the brand in use.
 */
export function appearanceOf(place: HTMLElement): Appearance {
  const probe = place.ownerDocument.createElement('span');
  place.append(probe);
  const computed = getComputedStyle(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return computed.color;
  };
  probe.style.borderRadius = 'var(--radius)';
  const appearance: Appearance = {
    theme: 'stripe',
    variables: {
      colorPrimary: colour('--accent'),
      colorBackground: colour('--surface'),
      colorText: colour('--ink'),
      colorTextSecondary: colour('--ink-soft'),
      colorTextPlaceholder: colour('--ink-soft'),
      colorDanger: colour('--bad'),
      fontFamily: computed.fontFamily,
      fontSizeBase: computed.fontSize,
      borderRadius: computed.borderTopLeftRadius,
      spacingUnit: '5px',
    },
    rules: {
      '.Input': { border: `2px solid ${colour('--line-strong')}`, boxShadow: 'none' },
      '.Input:focus': { outline: `3px solid ${colour('--focus')}`, outlineOffset: '2px' },
      '.Label': { fontWeight: '600' },
    },
  };
  probe.remove();
  return appearance;
}

/** The web fonts that a brand's style sheet brings, for the same frames. */
export function fontsOf(page: Document): CustomFontSource[] {
  return [...page.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) =>
      rule.cssText.startsWith('@font-face') ? fontSource(rule, sheet.href ?? page.baseURI) : [],
    ),
  );
}

/** Addresses in a style sheet start from it; in the frame they would start from Stripe. */
function fontSource(rule: CSSRule, sheet: string): CustomFontSource[] {
  if (!('style' in rule && rule.style instanceof CSSStyleDeclaration)) return [];
  const { style } = rule;
  const value = (name: string) => style.getPropertyValue(name);
  const src = value('src').replace(
    /url\("([^"]*)"\)/g,
    (_, address: string) => `url("${new URL(address, sheet).href}")`,
  );
  return [
    {
      family: value('font-family').replaceAll('"', ''),
      src,
      weight: value('font-weight') || 'normal',
      unicodeRange: value('unicode-range') || 'U+0-10FFFF',
    },
  ];
}
