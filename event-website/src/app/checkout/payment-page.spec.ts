import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { of } from 'rxjs';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { samplePurchase } from '../purchase-status/sample-purchase';
import { provideSiteUnderTest } from '../site-under-test';
import { DEVICE_CLOCK } from '../ui/clock';
import { pageOf } from '../ui/page-of';
import { PaymentPage } from './payment-page';
import { StripeDouble } from './stripe-double';
import { STRIPE_LOADER } from './stripe-loader';

const MINUTE = 60_000;

describe('the payment page', () => {
  let device: number;
  let stripe: StripeDouble;
  let fixture: ComponentFixture<PaymentPage>;
  let bff: HttpTestingController;
  let navigate: ReturnType<typeof vi.fn>;

  beforeEach(() => {
    vi.useFakeTimers();
    device = Date.parse('2027-01-01T12:00:00Z');
    stripe = new StripeDouble();
    vi.stubGlobal('matchMedia', () => ({
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }));
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        provideMessagesUnderTest(),
        provideSiteUnderTest(),
        { provide: DEVICE_CLOCK, useValue: () => device },
        { provide: STRIPE_LOADER, useValue: () => Promise.resolve(stripe) },
      ],
    });
    navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    fixture = TestBed.createComponent(PaymentPage);
    fixture.componentRef.setInput('purchaseId', 'p1');
    fixture.detectChanges();
    bff = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    fixture.destroy();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  /** Lets the BFF answer the question that is waiting. */
  async function tell(status: PurchaseStatus): Promise<void> {
    bff.expectOne((request) => request.url === '/api/purchases/p1').flush(status);
    await draw();
  }

  async function draw(): Promise<void> {
    fixture.detectChanges();
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    fixture.detectChanges();
  }

  /** Time goes by on the device, and the page notices. */
  async function pass(milliseconds: number): Promise<void> {
    device += milliseconds;
    vi.advanceTimersByTime(1_000);
    await draw();
  }

  const page = () => pageOf(fixture);
  const left = () => {
    const to: unknown = navigate.mock.calls[0];
    return to;
  };
  const THE_PURCHASE = [['/purchases', 'p1'], { replaceUrl: true }];

  it('shows what is ordered, what it costs and the time left', async () => {
    await tell(samplePurchase());
    const text = page().textContent;
    expect(text).toMatch(/Mara Ellison\s*Both days\s*€99\.80/);
    expect(text).toMatch(/To pay\s*€99\.80/);
    expect(page().querySelector('[role=timer]')?.textContent).toBe('30:00');
    expect(navigate).not.toHaveBeenCalled();
  });

  it('announces the last ten minutes once, politely', async () => {
    await tell(samplePurchase());
    await pass(19 * MINUTE);
    const status = () => page().querySelector('app-time-left [role=status]')?.textContent.trim();
    expect(status()).toBe('');
    await pass(MINUTE);
    expect(status()).toBe('10 minutes left to pay.');
  });

  it('offers more time in the last ten minutes, aloud', async () => {
    await tell(samplePurchase());
    const offer = () => page().querySelector('app-more-time');
    expect(offer()?.querySelector('button')).toBeNull();
    await pass(20 * MINUTE);
    expect(offer()?.querySelector('[role=status]')?.textContent).toContain('more time');
    expect(offer()?.querySelector('button')?.textContent).toContain('Give me more time');
  });

  describe('asked for more time', () => {
    beforeEach(async () => {
      await tell(samplePurchase({ purchaseId: 'p1' }));
      await pass(25 * MINUTE);
      page().querySelector<HTMLButtonElement>('app-more-time button')?.click();
      await draw();
    });

    const answer = () => bff.expectOne('/api/purchases/p1/renew');

    async function refuse(code: string): Promise<void> {
      answer().flush({ code }, { status: 409, statusText: 'Conflict' });
      await draw();
    }

    it('takes no payment meanwhile, nor asks twice', async () => {
      await draw();
      page().querySelector<HTMLButtonElement>('app-payment-form button.wide')?.click();
      page().querySelector<HTMLButtonElement>('app-more-time button')?.click();
      answer();
      bff.expectNone('/api/purchases/p1/confirming');
    });

    it('leads to the purchase that takes the place of this one, with a form of its own', async () => {
      answer().flush({ outcome: 'purchase', purchaseId: 'p2', due: true });
      await draw();
      expect(left()).toEqual([['/purchases', 'p2', 'pay'], { replaceUrl: true }]);
      fixture.componentRef.setInput('purchaseId', 'p2');
      // As the router leaves it.
      fixture.componentRef.setInput('firstAnswer', of(samplePurchase({ purchaseId: 'p1' })));
      await draw();
      bff
        .expectOne((request) => request.url === '/api/purchases/p2')
        .flush(samplePurchase({ purchaseId: 'p2', clientSecret: 'cs_second' }));
      await draw();
      expect(stripe.log.filter((entry) => entry.startsWith('init'))).toEqual([
        'init cs_secret',
        'init cs_second',
      ]);
      expect(page().textContent).toContain('You have more time.');
    });

    it('waits for the answer, though this purchase is closed before it comes', async () => {
      vi.advanceTimersByTime(1_000);
      await tell(samplePurchase({ phase: 'not-charged', reason: 'superseded', version: 2 }));
      expect(navigate).not.toHaveBeenCalled();
      await refuse('passes-still-held');
      expect(left()).toEqual(THE_PURCHASE);
    });

    it.each([
      ['no-more-time', 'There is no more time to add', false],
      ['no-passes-to-renew', 'More time cannot be given', true],
      ['renewal-under-way', 'Your order is being renewed', true],
      ['dynamics-unavailable', 'The event system does not answer', true],
    ])('says why not: %s', async (code, title, mayAskAgain) => {
      await refuse(code);
      const offer = page().querySelector('app-more-time');
      expect(offer?.querySelector('[role=alert]')?.textContent).toContain(title);
      expect(offer?.querySelector('button') !== null).toBe(mayAskAgain);
    });
  });

  it('leaves for the page of the purchase when the time is over', async () => {
    await tell(samplePurchase());
    await pass(30 * MINUTE);
    expect(left()).toEqual(THE_PURCHASE);
  });

  it.each(['checking', 'authorized', 'registering', 'registered', 'not-charged'] as const)(
    'does not take a payment in the phase %s, as after a reload or the back button',
    async (phase) => {
      await tell(samplePurchase({ phase }));
      expect(left()).toEqual(THE_PURCHASE);
      expect(stripe.log).toEqual([]);
    },
  );

  it('stays after a decline, though the BFF is still checking that attempt', async () => {
    await tell(samplePurchase());
    await draw();
    page().querySelector<HTMLButtonElement>('app-payment-form button.wide')?.click();
    await draw();
    bff.expectOne('/api/purchases/p1/confirming').flush(samplePurchase({ phase: 'checking' }));
    await draw();
    vi.advanceTimersByTime(1_000);
    await tell(samplePurchase({ phase: 'checking', version: 2 }));
    stripe.refuse('Your card was declined.');
    await draw();
    expect(page().textContent).toContain('Your card was declined.');
    expect(navigate).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    await tell(samplePurchase({ phase: 'authorized', version: 3 }));
    expect(left()).toEqual(THE_PURCHASE);
  });

  it('does not leave in the middle of a payment', async () => {
    await tell(samplePurchase());
    await draw();
    page().querySelector<HTMLButtonElement>('app-payment-form button.wide')?.click();
    await draw();
    bff.expectOne('/api/purchases/p1/confirming').flush(samplePurchase({ phase: 'checking' }));
    await draw();
    await pass(31 * MINUTE);
    expect(navigate).not.toHaveBeenCalled();
    stripe.succeed();
    await draw();
    expect(left()).toEqual(THE_PURCHASE);
  });

  it('says when there is no payment session to show, and asks for it afresh', async () => {
    await tell(samplePurchase({ clientSecret: null }));
    expect(page().querySelector('[role=alert]')?.textContent).toContain(
      'Payments are not possible',
    );
    page().querySelector<HTMLButtonElement>('[role=alert] button')?.click();
    await tell(samplePurchase());
    expect(page().querySelector('app-payment-form')).not.toBeNull();
  });

  it('says when there is no such purchase in this browser', async () => {
    bff
      .expectOne((request) => request.url === '/api/purchases/p1')
      .flush({ code: 'purchase-not-found' }, { status: 404, statusText: 'Not Found' });
    await draw();
    expect(page().querySelector('h1')?.textContent).toContain('cannot be shown here');
  });
});
