import { expect, type Page } from 'playwright/test';
import { settle } from '../../tour/settle.ts';

/**
 * Fails where somebody who has the system's few colours in place of the page's could not tell what
 * has the focus, what is a control, or what is chosen.
 */
export async function expectForcedColours(page: Page): Promise<void> {
  await settle(page);
  expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
  expect(await page.evaluate(whatCannotBeSeen), 'forced colours').toEqual([]);
}

function whatCannotBeSeen(): string[] {
  const found: string[] = [];
  const scope = document.querySelector('dialog[open]') ?? document.body;
  const named = (element: Element) =>
    `${element.localName}: ${element.textContent.trim().slice(0, 40)}`;

  const hasOutline = (element: Element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  };
  const isNative = (element: Element) => getComputedStyle(element).appearance !== 'none';
  const hasEdge = (element: Element) => {
    const { borderBlockEndStyle, borderBlockEndWidth } = getComputedStyle(element);
    return borderBlockEndStyle !== 'none' && parseFloat(borderBlockEndWidth) > 0;
  };
  const isUnderlined = (element: Element) =>
    getComputedStyle(element).textDecorationLine.includes('underline');

  const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  for (const element of scope.querySelectorAll<HTMLElement>(controls)) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled'))
      continue;
    element.blur();
    element.focus({ focusVisible: true });
    if (document.activeElement !== element) continue;
    const shown = [
      element,
      element.closest('label, article'),
      element.parentElement,
      ...element.children,
    ];
    if (!shown.some((shower) => shower !== null && hasOutline(shower))) {
      found.push(`no focus: ${named(element)}`);
    }
    const isButton = element.matches('button, .button');
    const isField = element.matches('input, select, textarea');
    const apart = hasEdge(element) || isUnderlined(element) || isNative(element);
    if ((isButton || isField) && !apart) found.push(`no edge: ${named(element)}`);
  }

  const looks = (element: Element) => {
    const style = getComputedStyle(element);
    return [
      style.borderBlockEndStyle,
      style.borderBlockEndWidth,
      style.borderBlockEndColor,
      style.backgroundColor,
      style.color,
      style.textDecorationLine,
      style.fontWeight,
    ].join(' ');
  };
  const chosen =
    '[aria-pressed="true"], [aria-selected="true"], [aria-current]:not([aria-current="false"])';
  for (const element of scope.querySelectorAll<HTMLElement>(chosen)) {
    const others = [...(element.parentElement?.children ?? [])].filter(
      (other) => other.localName === element.localName && !other.matches(chosen),
    );
    if (others.some((other) => looks(other) === looks(element))) {
      found.push(`not seen to be chosen: ${named(element)}`);
    }
  }
  return found;
}
