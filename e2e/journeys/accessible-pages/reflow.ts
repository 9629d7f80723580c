import { expect, type Page } from 'playwright/test';
import { settle } from '../../tour/settle.ts';

/** Sets the page's text as wide as WCAG 1.4.12 wants a page to bear. */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }
    `);
    // Adopted, because the page's policy lets no style in that stands in the document.
    document.adoptedStyleSheets.push(sheet);
  });
}

/** Fails if the page scrolls sideways, or cuts text off. */
export async function expectReflow(page: Page, when: string): Promise<void> {
  await settle(page);
  expect(await page.evaluate(whatIsCutOff), when).toEqual([]);
}

function whatIsCutOff(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const sideways = scrollWidth > clientWidth;
  const found = sideways ? [`The page is ${scrollWidth} px wide in ${clientWidth} px`] : [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { right, left, width, height } = element.getBoundingClientRect();
    const hidden = width <= 1 || height <= 1 || element.closest('.visually-hidden') !== null;
    if (hidden || element.closest('iframe, svg, img') !== null) continue;
    const name = `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;
    const reaches = right > clientWidth + 1 || left < -1;
    const isInnermost = element.childElementCount === 0;
    if (sideways && reaches && isInnermost) found.push(`reaches to ${right}: ${name}`);
    const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(element);
    // The first lines of a text that the page behind the link has in full.
    if (webkitLineClamp !== 'none') continue;
    const cutsX = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    const cutsY =
      (overflowY === 'hidden' || overflowY === 'clip') &&
      element.scrollHeight > element.clientHeight + 1;
    if ((cutsX || cutsY) && element.textContent.trim() !== '') found.push(`cuts off: ${name}`);
  }
  return found;
}
