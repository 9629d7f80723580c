import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser } from 'playwright';
import { expect } from 'playwright/test';
import { resolveBrowser } from '../../browser.ts';
import { openHostPage } from './host-page-under-test.ts';
import { startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';

describe('Paying at a bank, with Stripe.js', () => {
  let browser: Browser;
  let stripe: StripeUnderTest;
  before(async () => {
    browser = await chromium.launch(await resolveBrowser());
    stripe = await startStripeUnderTest();
  });
  after(async () => {
    await browser.close();
    await stripe[Symbol.asyncDispose]();
  });

  /** The payment step of a session that offers cards and iDEAL, with a shop that waits for the buyer. */
  async function openPage() {
    const session = await stripe.openSession({ allowed_payment_method_types: ['card', 'ideal'] });
    const host = await openHostPage(browser, stripe.url, session.client_secret);
    await host.page.route('http://localhost:4200/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Back in the shop</h1>' }),
    );
    await expect(host.written('actions')).toHaveText('loaded');
    return {
      session,
      host,
      /** Chooses iDEAL and presses Pay. */
      async goToBank() {
        await host.cardFields.getByRole('radio', { name: 'iDEAL' }).check();
        await expect(host.written('session')).toHaveText('open, €49.90, can pay');
        await host.click('pay');
        await expect(host.page.getByRole('heading')).toHaveText('Do you want to pay?');
        await expect(host.page.getByText('€49.90')).toBeVisible();
      },
      async status() {
        const read = await stripe.sdk.checkout.sessions.retrieve(session.id, {
          expand: ['payment_intent'],
        });
        const intent = read.payment_intent;
        return [read.status, typeof intent === 'object' ? intent?.status : null];
      },
      [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
    };
  }

  for (const [button, status] of [
    ['Authorise payment', ['complete', 'succeeded']],
    ['Fail payment', ['open', 'requires_payment_method']],
  ] as const) {
    it(`${button}: leads back to the shop`, async () => {
      await using open = await openPage();
      await open.goToBank();
      await open.host.click(button);
      await expect(open.host.page.getByRole('heading')).toHaveText('Back in the shop');
      assert.match(open.host.page.url(), new RegExp(`session_id=${open.session.id}$`));
      assert.deepEqual(await open.status(), status);
    });
  }

  it('takes the money of a buyer who never goes back to the shop', async () => {
    await using open = await openPage();
    await open.goToBank();
    await open.host.click('Authorise, and never go back to the shop');
    await expect(open.host.page.getByRole('heading')).toHaveText('Paid');
    assert.deepEqual(await open.status(), ['complete', 'succeeded']);
  });

  it('can be chosen and changed for a card again', async () => {
    await using open = await openPage();
    const { host } = open;
    await host.cardFields.getByRole('radio', { name: 'iDEAL' }).check();
    await expect(host.cardFields.getByLabel('Card number')).toBeHidden();
    await expect(host.cardFields.getByText('You will be sent to your bank')).toBeVisible();
    await host.cardFields.getByRole('radio', { name: 'Card' }).check();
    await host.typeCard('4242424242424242');
    await host.click('pay');
    await expect(host.written('result')).toHaveText('{"type":"complete","paymentStatus":"unpaid"}');
  });

  it('can be used by everybody', async () => {
    await using open = await openPage();
    await open.goToBank();
    const { violations } = await new AxeBuilder({ page: open.host.page }).analyze();
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
  });
});
