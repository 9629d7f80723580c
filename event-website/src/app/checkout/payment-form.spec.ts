import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { samplePurchase } from '../purchase-status/sample-purchase';
import { provideSiteUnderTest, SAMPLE_SITE } from '../site-under-test';
import { pageOf } from '../ui/page-of';
import { PaymentForm } from './payment-form';
import { StripeDouble } from './stripe-double';
import { STRIPE_LOADER } from './stripe-loader';

const CONFIRMING = '/api/purchases/p1/confirming';

describe('the payment form', () => {
  let stripe: StripeDouble;
  let load: ReturnType<typeof vi.fn<() => Promise<StripeDouble>>>;
  let fixture: ComponentFixture<PaymentForm>;
  let bff: HttpTestingController;
  let settled: ReturnType<typeof vi.fn<() => void>>;
  let busy: ReturnType<typeof vi.fn<(paying: boolean) => void>>;
  let themeChanged: () => void;

  beforeEach(() => {
    stripe = new StripeDouble();
    load = vi.fn(() => Promise.resolve(stripe));
    vi.stubGlobal('matchMedia', () => ({
      addEventListener: (_event: string, listener: () => void) => (themeChanged = listener),
      removeEventListener: () => (themeChanged = () => undefined),
    }));
  });

  afterEach(() => vi.unstubAllGlobals());

  async function open(): Promise<void> {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideMessagesUnderTest(),
        provideSiteUnderTest(),
        { provide: STRIPE_LOADER, useValue: load },
      ],
    });
    fixture = TestBed.createComponent(PaymentForm);
    document.body.append(pageOf(fixture));
    fixture.componentRef.setInput('purchaseId', 'p1');
    fixture.componentRef.setInput('clientSecret', 'cs_secret');
    fixture.componentRef.setInput('stripe', SAMPLE_SITE.stripe);
    fixture.componentRef.setInput('total', samplePurchase().total);
    fixture.componentRef.setInput('over', false);
    settled = vi.fn<() => void>();
    busy = vi.fn<(paying: boolean) => void>();
    fixture.componentInstance.settled.subscribe(settled);
    fixture.componentInstance.busy.subscribe(busy);
    bff = TestBed.inject(HttpTestingController);
    fixture.detectChanges();
    await settle();
  }

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    await fixture.whenStable();
    fixture.detectChanges();
  }

  const page = () => pageOf(fixture);
  const button = () => page().querySelector<HTMLButtonElement>('button.wide');
  const alert = () => page().querySelector('[role=alert]')?.textContent ?? '';

  /** Presses Pay and lets the BFF agree. */
  async function pay(): Promise<void> {
    button()?.click();
    fixture.detectChanges();
    bff.expectOne(CONFIRMING).flush(samplePurchase({ phase: 'checking' }));
    await settle();
  }

  it('shows the fields of Stripe and the exact amount to pay', async () => {
    await open();
    expect(load).toHaveBeenCalledWith(SAMPLE_SITE.stripe);
    expect(stripe.log).toEqual(['init cs_secret', 'mount']);
    expect(button()?.textContent.trim()).toBe('Pay €99.80 now');
    expect(button()?.getAttribute('aria-disabled')).toBe('false');
  });

  it('says of the chosen method whether it pays before or after the registration', async () => {
    await open();
    expect(page().textContent).toContain('only after your registration is confirmed');
    stripe.choose('ideal');
    fixture.detectChanges();
    expect(page().textContent).toContain('takes the amount at once');
    expect(page().textContent).toContain('the whole amount is returned');
    stripe.choose('card');
    fixture.detectChanges();
    expect(page().textContent).not.toContain('at once');
  });

  it('asks the BFF first, then confirms, then hands over', async () => {
    await open();
    button()?.click();
    await Promise.resolve();
    expect(stripe.confirmed).toBe(0);
    bff.expectOne(CONFIRMING).flush(samplePurchase({ phase: 'checking' }));
    await settle();
    expect(stripe.log).toContain('confirm if_required');
    expect(settled).not.toHaveBeenCalled();
    stripe.succeed();
    await settle();
    expect(settled).toHaveBeenCalledTimes(1);
  });

  it('asks for the tick under the terms before anything else, where one is wanted', async () => {
    await open();
    fixture.componentRef.setInput('termsTick', true);
    fixture.detectChanges();
    button()?.click();
    fixture.detectChanges();
    bff.expectNone(CONFIRMING);
    expect(page().textContent).toContain('Please accept the terms first');
    expect(document.activeElement?.getAttribute('type')).toBe('checkbox');
    page().querySelector<HTMLInputElement>('[type=checkbox]')?.click();
    await pay();
    expect(stripe.confirmed).toBe(1);
  });

  it('confirms once, however often the button is pressed', async () => {
    await open();
    button()?.click();
    button()?.click();
    bff.expectOne(CONFIRMING).flush(samplePurchase({ phase: 'checking' }));
    await settle();
    button()?.click();
    await settle();
    bff.expectNone(CONFIRMING);
    expect(stripe.confirmed).toBe(1);
    stripe.succeed();
    await settle();
    button()?.click();
    bff.expectNone(CONFIRMING);
  });

  it('tells a decline in the words of Stripe, says that nothing was charged, and lets pay again', async () => {
    await open();
    await pay();
    stripe.refuse('Your card was declined.');
    await settle();
    expect(alert()).toContain('Your card was declined.');
    expect(alert()).toContain('Nothing was charged.');
    expect(document.activeElement?.getAttribute('role')).toBe('alert');
    expect(settled).not.toHaveBeenCalled();
    expect(busy.mock.calls.flat()).toEqual([true, false]);
    await pay();
    expect(alert()).toBe('');
    expect(stripe.confirmed).toBe(2);
  });

  it('tells a failed authentication from a decline, says that no money moved and what to do', async () => {
    await open();
    stripe.complete();
    await pay();
    stripe.refuse('We are unable to authenticate your payment method.', null);
    await settle();
    expect(alert()).toContain('We are unable to authenticate your payment method.');
    expect(alert()).toContain('no money has moved');
    expect(alert()).toContain('confirm it when your bank asks');
    expect(alert()).not.toContain('check your details');
    expect(settled).not.toHaveBeenCalled();
  });

  it('does not blame the bank for fields that are not filled in', async () => {
    await open();
    await pay();
    stripe.refuse('Your card number is incomplete.', null);
    await settle();
    expect(alert()).toContain('Please check your details');
  });

  it('does not call it a decline when the session is no longer open', async () => {
    await open();
    await pay();
    stripe.session = { status: { type: 'expired' } };
    stripe.refuse('This session has expired.', null);
    await settle();
    expect(alert()).toBe('');
    expect(settled).toHaveBeenCalledTimes(1);
  });

  it('never asks to try again when the answer to a payment was lost', async () => {
    await open();
    await pay();
    stripe.loseConnection();
    await settle();
    expect(alert()).toBe('');
    expect(settled).toHaveBeenCalledTimes(1);
    button()?.click();
    bff.expectNone(CONFIRMING);
  });

  it('does not pay once the payment window is over', async () => {
    await open();
    button()?.click();
    bff
      .expectOne(CONFIRMING)
      .flush({ code: 'payment-window-over' }, { status: 410, statusText: 'Gone' });
    await settle();
    expect(stripe.confirmed).toBe(0);
    expect(settled).toHaveBeenCalledTimes(1);
  });

  it('does not pay what was paid in another tab', async () => {
    await open();
    button()?.click();
    bff.expectOne(CONFIRMING).flush(samplePurchase({ phase: 'authorized' }));
    await settle();
    expect(stripe.confirmed).toBe(0);
    expect(settled).toHaveBeenCalledTimes(1);
  });

  it('says that no money moved when the BFF cannot be asked', async () => {
    await open();
    button()?.click();
    bff.expectOne(CONFIRMING).error(new ProgressEvent('error'));
    await settle();
    expect(alert()).toContain('This attempt moved no money.');
    expect(stripe.confirmed).toBe(0);
    expect(button()?.getAttribute('aria-disabled')).toBe('false');
  });

  it('cannot be used when the time is over', async () => {
    await open();
    fixture.componentRef.setInput('over', true);
    fixture.detectChanges();
    expect(button()?.getAttribute('aria-disabled')).toBe('true');
    button()?.click();
    bff.expectNone(CONFIRMING);
  });

  it('says that Stripe cannot be reached, that no money moved, and tries again', async () => {
    load.mockRejectedValueOnce(new Error('blocked'));
    await open();
    expect(alert()).toContain('The payment form cannot be shown');
    expect(alert()).toContain('No money has moved.');
    page().querySelector<HTMLButtonElement>('[role=alert] button')?.click();
    await settle();
    expect(alert()).toBe('');
    expect(stripe.log).toContain('mount');
  });

  it('says so, too, when the fields of Stripe fail to load', async () => {
    await open();
    stripe.failToLoad();
    await settle();
    expect(alert()).toContain('The payment form cannot be shown');
  });

  it('dresses the fields anew when the theme changes, and cleans up when it is left', async () => {
    await open();
    themeChanged();
    expect(stripe.log).toContain('changeAppearance');
    fixture.destroy();
    expect(stripe.log.at(-1)).toBe('destroy');
  });
});
