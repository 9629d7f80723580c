import type { Page } from 'playwright/test';

/** Whatever language the page is in, its menu of languages says which one. */
export async function switchLanguage(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: from }).click();
  await page.getByRole('button', { name: to, exact: true }).click();
  // Closed when the texts are there; until then its own buttons bear the names of languages too.
  await page.locator('[popover]').waitFor({ state: 'hidden' });
}
