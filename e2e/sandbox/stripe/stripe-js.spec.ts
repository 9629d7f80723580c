import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Locator } from 'playwright';
import { expect } from 'playwright/test';
import type { Stripe } from 'stripe';
import { resolveBrowser } from '../../browser.ts';
import { openHostPage, type HostPage } from './host-page-under-test.ts';
import { HOUR, startStripeUnderTest, type StripeUnderTest } from './stripe-under-test.ts';

describe('Stripe.js', () => {
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

  async function openPage(
    query: Record<string, string> = {},
    under: StripeUnderTest = stripe,
  ): Promise<{ host: HostPage; session: Stripe.Checkout.Session } & AsyncDisposable> {
    const session = await under.openSession();
    const host = await openHostPage(browser, under.url, session.client_secret, query);
    await expect(host.written('element')).toHaveText('ready');
    await expect(host.written('actions')).toHaveText('loaded');
    return { host, session, [Symbol.asyncDispose]: () => host[Symbol.asyncDispose]() };
  }

  async function intentOf({ id }: Stripe.Checkout.Session): Promise<Stripe.PaymentIntent | null> {
    const { payment_intent: intent } = await stripe.sdk.checkout.sessions.retrieve(id, {
      expand: ['payment_intent'],
    });
    return typeof intent === 'string' ? null : intent;
  }

  it('pays with a good card under a strict policy, and stays on the page', async () => {
    await using open = await openPage();
    const { host } = open;
    await expect(host.written('session')).toHaveText('open, €49.90, cannot pay');
    await host.typeCard('4242424242424242');
    await expect(host.written('session')).toHaveText('open, €49.90, can pay');
    const address = host.page.url();
    await host.click('pay');
    await expect(host.written('result')).toHaveText('{"type":"complete","paymentStatus":"unpaid"}');
    await expect(host.written('session')).toHaveText('complete, €49.90, cannot pay');
    assert.equal((await intentOf(open.session))?.status, 'requires_capture');
    assert.equal(host.page.url(), address);
    assert.deepEqual(host.complaints, []);
  });

  it('sends the card number from the frame of the stand-in only', async () => {
    await using open = await openPage();
    const senders: string[] = [];
    open.host.page.on('request', (request) => {
      if (request.postData()?.includes('4242') === true) {
        senders.push(new URL(request.frame().url()).pathname);
      }
    });
    await open.host.typeCard('4242424242424242');
    await open.host.click('pay');
    await expect(open.host.written('result')).toContainText('complete');
    assert.deepEqual(senders, ['/elements/payment']);
  });

  it('tells why a card was declined and pays with the next one', async () => {
    await using open = await openPage();
    const { host } = open;
    await host.typeCard('4000000000009995');
    await host.click('pay');
    await expect(host.written('result')).toHaveText(
      JSON.stringify({
        code: 'paymentFailed',
        message: 'This card does not have enough funds.',
        paymentFailed: { declineCode: 'insufficient_funds' },
      }),
    );
    await expect(host.written('session')).toHaveText('open, €49.90, can pay');
    await host.typeCard('4242424242424242');
    await host.click('pay');
    await expect(host.written('result')).toContainText('complete');
  });

  it('says at the fields what is wrong with them, and starts no payment', async () => {
    await using open = await openPage();
    const { host } = open;
    await host.typeCard('4242424242424241');
    await host.click('pay');
    const message = 'This card number is not valid. Check the digits.';
    await expect(host.written('result')).toHaveText(JSON.stringify({ code: null, message }));
    const number = host.cardFields.getByLabel('Card number');
    await expect(number).toHaveAccessibleDescription(message);
    await expect(number).toHaveAttribute('aria-invalid', 'true');
    await expect(number).toBeFocused();
    assert.equal(await intentOf(open.session), null);
    await number.fill('4242424242424242');
    await expect(number).toHaveAttribute('aria-invalid', 'false');
  });

  it('keeps the caret where one types into the middle of a number', async () => {
    await using open = await openPage();
    const number = open.host.cardFields.getByLabel('Card number');
    await number.pressSequentially('424242424242424');
    await number.press('Home');
    await number.pressSequentially('42');
    await expect(number).toHaveValue('4242 4242 4242 4242 4');
    await number.press('Delete');
    await expect(number).toHaveValue('4224 2424 2424 2424');
    await expect(open.host.cardFields.getByText('Visa')).toBeVisible();
  });

  it('asks the bank for 3-D Secure and pays once that is completed', async () => {
    await using open = await openPage();
    const { host } = open;
    await host.typeCard('4000002760003184');
    await host.click('pay');
    await expect(host.bank.getByText('€49.90')).toBeVisible();
    await expect(host.bank.getByText('•••• 3184')).toBeVisible();
    assert.equal((await intentOf(open.session))?.status, 'requires_action');
    await host.bank.getByRole('button', { name: 'Complete authentication' }).click();
    await expect(host.written('result')).toContainText('complete');
    assert.equal((await intentOf(open.session))?.status, 'requires_capture');
    assert.deepEqual(host.complaints, []);
  });

  const leavings: [string, (bank: HostPage['bank']) => Promise<void>][] = [
    ['fails', (bank) => bank.getByRole('button', { name: 'Fail authentication' }).click()],
    ['is closed', (bank) => bank.getByRole('button', { name: 'Close and cancel' }).click()],
    ['is left by Escape', (bank) => bank.getByRole('button', { name: 'Complete' }).press('Escape')],
  ];
  for (const [how, leave] of leavings) {
    it(`goes back to the card fields when 3-D Secure ${how}`, async () => {
      await using open = await openPage();
      const { host } = open;
      await host.typeCard('4000000000003220');
      await host.click('pay');
      await leave(host.bank);
      await expect(host.written('result')).toContainText('unable to authenticate your payment');
      await expect(host.written('result')).toContainText('"code":null');
      await expect(host.written('session')).toHaveText('open, €49.90, can pay');
      assert.equal((await intentOf(open.session))?.status, 'requires_payment_method');
    });
  }

  it('leads to the return address where it is told to', async () => {
    await using open = await openPage({ redirect: 'always' });
    const { host, session } = open;
    const target = `http://localhost:4200/return?session_id=${session.id}`;
    await host.page.route(target, (route) => route.fulfill({ body: 'The return page' }));
    await host.typeCard('4242424242424242');
    await host.click('pay');
    await host.page.waitForURL(target);
  });

  it('rejects when the stand-in cannot be reached, because nobody knows how that ended', async () => {
    await using open = await openPage();
    await open.host.page.route('**/confirm', (route) => route.abort());
    await open.host.typeCard('4242424242424242');
    await open.host.click('pay');
    await expect(open.host.written('result')).toContainText('rejected');
  });

  it('tells that the session has expired', async () => {
    await using other = await startStripeUnderTest();
    await using open = await openPage({}, other);
    other.advance(HOUR);
    await open.host.typeCard('4242424242424242');
    await open.host.click('pay');
    await expect(open.host.written('result')).toContainText('expired');
    await expect(open.host.written('session')).toHaveText('expired, €49.90, cannot pay');
  });

  it('loads no session with a wrong client secret', async () => {
    const { id } = await stripe.openSession();
    await using host = await openHostPage(browser, stripe.url, `${id}_secret_guessed`);
    await expect(host.written('actions')).toContainText('client_secret');
  });

  it('looks as the page wants it to, also after a change', async () => {
    await using open = await openPage();
    const { host } = open;
    const number = host.cardFields.getByLabel('Card number');
    const styleOf = (locator: Locator, property: string) =>
      locator.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);
    assert.equal(await styleOf(number, 'color'), 'rgb(1, 2, 3)');
    assert.equal(await styleOf(number, 'border-radius'), '9px');
    assert.equal(await styleOf(number, 'border-width'), '3px');
    await host.click('repaint');
    await expect(number).toHaveCSS('color', 'rgb(4, 5, 6)');
    await expect(number).toHaveCSS('border-radius', '5px');
    await expect(number).toHaveCSS('border-width', '1px');
  });

  it('grows with what it shows, takes the focus, and goes without a trace', async () => {
    await using open = await openPage();
    const { host } = open;
    const frame = host.page.locator('#place iframe');
    await host.click('focus');
    await expect(host.cardFields.getByLabel('Card number')).toBeFocused();
    const before = (await frame.boundingBox())?.height ?? 0;
    assert.ok(before > 100);
    await host.click('pay');
    await expect.poll(async () => (await frame.boundingBox())?.height).toBeGreaterThan(before + 20);
    await host.click('destroy');
    await expect(frame).toHaveCount(0);
  });

  it('can be used by everybody', async () => {
    await using open = await openPage();
    const { host } = open;
    await host.click('pay');
    await expect(host.cardFields.getByText('Enter your card number.')).toBeVisible();
    const fields = await new AxeBuilder({ page: host.page }).analyze();
    assert.deepEqual(fields.violations, []);
    await host.typeCard('4000002760003184');
    await host.click('pay');
    await expect(host.bank.getByText('•••• 3184')).toBeVisible();
    const bank = await new AxeBuilder({ page: host.page }).analyze();
    assert.deepEqual(bank.violations, []);
  });

  it('stands in the page that it talks to, and in no other', async () => {
    const response = await fetch(`${stripe.url}/elements/payment?parent=http://localhost:4200/x`);
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /frame-ancestors http:\/\/localhost:4200$/,
    );
  });
});
