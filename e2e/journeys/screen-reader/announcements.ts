import type { Page } from 'playwright/test';

declare global {
  interface Window {
    /** Since the page was loaded, in order. */
    heard?: string[];
  }
}

/** Begins to write down what a screen reader announces unasked, on every page that the tab shows. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    const last = new WeakMap<Element, string>();
    const look = () => {
      for (const region of document.querySelectorAll(
        '[role=status], [role=alert], [aria-live=polite]',
      )) {
        const text = region.textContent.replace(/\s+/g, ' ').trim();
        if (last.get(region) === text) continue;
        last.set(region, text);
        if (text !== '') heard.push(text);
      }
    };
    window.heard = heard;
    new MutationObserver(look).observe(document, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

/** What was announced since the page was loaded, in order. */
export function announced(page: Page): Promise<string[]> {
  return page.evaluate(() => window.heard ?? []);
}
