import { type BrowserContext, chromium } from 'playwright';
import { resolveBrowserOrExit } from '../browser.ts';
import { pagesOf } from '../budgets/pages.ts';
import { cards, pressPay, typeCard } from '../journeys/steps/paying.ts';
import { type Stack, startStack } from '../stack.ts';
import { type Line, percentile } from './line.ts';

/** Purchases in one run; a p95 wants some. */
const PURCHASES = 8;
const MOST = 150;

/** From Stripe's answer to the confirmed payment to "registered" on the screen, in a browser. */
export async function confirmedToRegistered(runs: number): Promise<readonly Line[]> {
  const launch = await resolveBrowserOrExit();
  // The pace that Stripe and Dataverse prescribe is not ours to answer for here.
  const stack = await startStack({ environment: { SANDBOX_BUDGETS: 'none' } });
  const browser = await chromium.launch(launch);
  try {
    const times: number[] = [];
    // The first purchase compiles what the later ones run.
    for (let index = 0; index <= runs * PURCHASES; index++) {
      const context = await browser.newContext({ locale: 'en-GB' });
      const time = await timeOfOne(stack, context);
      if (index > 0) times.push(time);
      await context.close();
    }
    const p95 = percentile(times, 95);
    return [
      {
        name: 'from the confirmed payment to "registered", p95',
        measured: `${p95.toFixed(0)} ms`,
        limit: `at most ${MOST} ms`,
        ok: p95 <= MOST,
      },
    ];
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function timeOfOne(stack: Stack, context: BrowserContext): Promise<number> {
  const payment = (await pagesOf(stack)).find(({ name }) => name === 'payment');
  if (!payment?.cookie) throw new Error('There is no payment step');
  await context.addCookies([{ ...payment.cookie, url: stack.siteUrl }]);
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const { dataset } = document.documentElement;
      if (document.querySelector('h1')?.textContent.trim() === 'You’re registered') {
        dataset['registeredAt'] ??= String(Date.now());
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(payment.url);
  await typeCard(page, cards.succeeds);
  const confirmed = page.waitForEvent('requestfinished', (request) =>
    request.url().endsWith('/confirm'),
  );
  await pressPay(page);
  const { startTime, responseEnd } = (await confirmed).timing();
  const html = page.locator('html[data-registered-at]');
  await html.waitFor();
  return Number(await html.getAttribute('data-registered-at')) - (startTime + responseEnd);
}
