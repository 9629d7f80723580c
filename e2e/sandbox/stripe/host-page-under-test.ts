import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Browser, FrameLocator, Locator, Page } from 'playwright';
import type { Stripe } from 'stripe';
import { bundle } from './browser-files.ts';
import { portOf } from './stripe-under-test.ts';

/** A page of another origin that embeds the payment step under a strict Content Security Policy. */
export interface HostPage extends AsyncDisposable {
  readonly page: Page;
  readonly cardFields: FrameLocator;
  readonly bank: FrameLocator;
  /** What the page wrote: `session`, `element`, `actions` or `result`. */
  written(id: 'session' | 'element' | 'actions' | 'result'): Locator;
  typeCard(number: string): Promise<void>;
  click(name: string): Promise<void>;
  /** What the browser complained of: errors, violations of the policy. */
  readonly complaints: readonly string[];
}

const buttons = ['pay', 'focus', 'destroy', 'repaint'];

const script = bundle(fileURLToPath(new URL('browser/host-page-under-test.ts', import.meta.url)));

export async function openHostPage(
  browser: Browser,
  stripeUrl: string,
  clientSecret: Stripe.Checkout.Session['client_secret'],
  query: Record<string, string> = {},
): Promise<HostPage> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/host.js';
    response
      .writeHead(200, {
        'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
        'content-security-policy':
          `default-src 'none'; script-src 'self' ${stripeUrl}; frame-src ${stripeUrl}; img-src data:; ` +
          `base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
      })
      .end(isScript ? script : htmlOf(stripeUrl));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const parameters = new URLSearchParams({ secret: clientSecret ?? '', ...query });
  await page.goto(`http://localhost:${portOf(server.address())}/?${parameters}`);
  const cardFields = page.frameLocator('iframe[title="Secure payment input frame"]');
  return {
    page,
    cardFields,
    bank: page.frameLocator('iframe[title="Your bank: confirm this payment"]'),
    complaints,
    written: (id) => page.locator(`#${id}`),
    click: (name) => page.getByRole('button', { name, exact: true }).click(),
    async typeCard(number) {
      await cardFields.getByLabel('Card number').fill(number);
      await cardFields.getByLabel('Expiration date').fill('12 / 34');
      await cardFields.getByLabel('Security code').fill('123');
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function htmlOf(stripeUrl: string): string {
  return `<!doctype html>
<html lang="en">
  <title>A page with a payment step</title>
  <link rel="icon" href="data:," />
  <script src="${stripeUrl}/endive/stripe.js"></script>
  <script defer src="/host.js"></script>
  <main>
    <h1>Payment</h1>
    <div id="place"></div>
    ${['session', 'element', 'actions', 'result'].map((id) => `<p id="${id}"></p>`).join('')}
    ${buttons.map((id) => `<button id="${id}">${id}</button>`).join('')}
  </main>
</html>`;
}
