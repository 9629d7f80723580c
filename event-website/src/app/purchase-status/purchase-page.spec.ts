import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import {
  closedReasonSchema,
  type PurchaseStatus,
} from '../../../../bff/src/contract/purchase-status.ts';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { DRAFT_STORAGE, storageInMemory } from '../registration/draft-storage';
import { noAnswers } from '../registration/registration-answers';
import { RegistrationDrafts } from '../registration/registration-drafts';
import { provideSiteUnderTest } from '../site-under-test';
import { DEVICE_CLOCK } from '../ui/clock';
import { PurchasePage } from './purchase-page';
import { samplePurchase } from './sample-purchase';

async function show(
  status: PurchaseStatus,
  { query = '', answered = true } = {},
): Promise<HTMLElement> {
  TestBed.resetTestingModule().configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter(
        [{ path: 'purchases/:purchaseId', component: PurchasePage }],
        withComponentInputBinding(),
      ),
      provideMessagesUnderTest(),
      provideSiteUnderTest(),
      { provide: DEVICE_CLOCK, useValue: () => Date.parse(status.now) },
      { provide: DRAFT_STORAGE, useValue: storageInMemory() },
    ],
  });
  const drafts = TestBed.inject(RegistrationDrafts);
  drafts.submissionFor('Harbour_Summit', noAnswers());
  drafts.noteReply('Harbour_Summit', noAnswers(), status.purchaseId);
  if (!answered) drafts.forget('Harbour_Summit');
  const harness = await RouterTestingHarness.create(`/purchases/${status.purchaseId}${query}`);
  TestBed.inject(HttpTestingController)
    .expectOne((request) => request.url === `/api/purchases/${status.purchaseId}`)
    .flush(status);
  harness.detectChanges();
  await harness.fixture.whenStable();
  if (harness.routeNativeElement === null) throw new Error('The page is not shown');
  return harness.routeNativeElement;
}

const titleOf = (page: HTMLElement) => page.querySelector('h1')?.textContent.trim();

describe('the page of a purchase', () => {
  it.each([
    ['checking', 'Payment is checked'],
    ['authorized', 'Amount is reserved'],
    ['registering', 'Attendees are registered'],
  ] as const)('marks the step of the phase %s', async (phase, step) => {
    const page = await show(samplePurchase({ phase }));
    expect(page.querySelector('[aria-current=step]')?.textContent).toContain(step);
    expect(page.textContent).toContain('You may close this page');
  });

  it('calls an amount paid that a bank took before the registration', async () => {
    const page = await show(samplePurchase({ phase: 'authorized', charged: true, tried: true }));
    expect(titleOf(page)).toBe('Your payment has arrived');
    expect(page.querySelector('[aria-current=step]')?.textContent).toContain('Amount is paid');
    expect(page.textContent).toContain('Charged');
    expect(page.textContent).not.toContain('eserved');
  });

  it('says after a try that failed that nothing was charged, and lets pay again', async () => {
    const page = await show(samplePurchase({ phase: 'to-pay', tried: true }));
    expect(titleOf(page)).toBe('The payment was not completed');
    expect(page.textContent).toContain('Nothing has been charged');
    expect(page.querySelector('a.button')?.textContent).toContain('Continue to payment');
  });

  it('offers no new start while a refund may still fail', async () => {
    const pending = samplePurchase({ phase: 'given-back', reason: 'too-late', open: true });
    expect((await show(pending)).textContent).not.toContain('Start again with my answers');
    const final = samplePurchase({ phase: 'given-back', reason: 'too-late', open: false });
    expect((await show(final)).textContent).toContain('Start again with my answers');
  });

  it('follows no payment where nothing is due', async () => {
    const page = await show(
      samplePurchase({
        phase: 'registering',
        total: { minorUnits: 0, currency: 'EUR', fractionDigits: 2 },
      }),
    );
    expect(page.querySelectorAll('app-progress li').length).toBe(2);
  });

  it('shows attendees, passes and the charged amount once all are registered', async () => {
    const page = await show(samplePurchase({ phase: 'registered', open: false }));
    expect(titleOf(page)).toBe('You’re registered');
    const order = page.querySelector('app-order-summary')?.textContent;
    expect(order).toMatch(/Mara Ellison\s*Both days\s*€99\.80/);
    expect(order).toMatch(/Charged\s*€99\.80/);
  });

  it('does not say "charged" before the capture is seen', async () => {
    const page = await show(samplePurchase({ phase: 'registered', open: true }));
    expect(page.querySelector('.total')?.textContent).toContain('Being charged');
  });

  it('leads back to the payment while there is time', async () => {
    const page = await show(samplePurchase());
    expect(page.querySelector('a.button')?.getAttribute('href')).toMatch(/\/pay$/);
    expect(page.querySelector('[role=timer]')?.textContent).toBe('30:00');
  });

  it('does not lead there when the time is over', async () => {
    const page = await show(samplePurchase({ now: '2027-01-01T12:30:00.000Z' }));
    expect(titleOf(page)).toBe('The time to pay is over');
    expect(page.querySelector('a[href$="/pay"]')).toBeNull();
  });

  it.each(closedReasonSchema.options)('says why nothing was charged: %s', async (reason) => {
    const page = await show(samplePurchase({ phase: 'not-charged', reason, open: false }));
    expect(page.textContent).toContain('Nothing was charged');
    expect(page.textContent).toContain('What to do next');
    expect(page.querySelector('.total')?.textContent).toContain('Not charged');
  });

  it('offers to start again with the answers where that can help', async () => {
    const again = 'a[href="/events/Harbour_Summit/register"]';
    const canceled = await show(
      samplePurchase({ phase: 'not-charged', reason: 'canceled', open: false }),
    );
    expect(canceled.querySelector(again)).not.toBeNull();
    expect(canceled.querySelector(again)?.textContent).toContain('Start again with my answers');
    const soldOut = await show(
      samplePurchase({ phase: 'not-charged', reason: 'sold-out', open: false }),
    );
    expect(soldOut.querySelector(again)).toBeNull();
  });

  it('promises no answers on a device that has none', async () => {
    const page = await show(
      samplePurchase({ phase: 'not-charged', reason: 'canceled', open: false }),
      { answered: false },
    );
    const again = page.querySelector('a[href="/events/Harbour_Summit/register"]');
    expect(again?.textContent.trim()).toBe('Start again');
    expect(page.textContent).not.toContain('answers');
  });

  it('says when the money was given back', async () => {
    const givenBackAt = '2027-01-01T12:00:00.000Z';
    const page = await show(
      samplePurchase({ phase: 'given-back', reason: 'too-late', open: false, givenBackAt }),
    );
    expect(page.textContent).toContain('The refund was started on January 1, 2027');
  });

  it('leads from a purchase that was renewed to the new one, and keeps the answers with it', async () => {
    const page = await show(
      samplePurchase({
        phase: 'not-charged',
        reason: 'superseded',
        open: false,
        successor: '93c8e3f1-2a43-4f57-9d4f-7ce0e3a2b9c1',
      }),
    );
    expect(titleOf(page)).toBe('A new order has taken its place');
    expect(page.querySelector('app-more-time button')?.textContent).toContain('Go on with the new');
    expect(page.textContent).not.toContain('Start again with my answers');
    expect(TestBed.inject(RegistrationDrafts).open('Harbour_Summit').purchaseId).not.toBeNull();
  });

  it('lets ask again for a new order that could not be made', async () => {
    const page = await show(
      samplePurchase({ phase: 'not-charged', reason: 'superseded', open: false }),
    );
    expect(titleOf(page)).toBe('Your order is closed; the new one is not there yet');
    expect(page.querySelector('app-more-time button')?.textContent).toContain('Ask for the new');
  });

  it('offers more time while the order is being closed', async () => {
    const page = await show(samplePurchase({ now: '2027-01-01T12:30:00.000Z' }));
    expect(page.querySelector('app-more-time button')?.textContent).toContain('more time');
  });

  it('makes the next submission of a closed purchase another one', async () => {
    await show(samplePurchase({ phase: 'not-charged', reason: 'not-paid', open: false }));
    const { repliedTo, purchaseId } = TestBed.inject(RegistrationDrafts).open('Harbour_Summit');
    expect({ repliedTo, purchaseId }).toEqual({ repliedTo: null, purchaseId: null });
  });

  it('gives the signed link to come back with, to mail to oneself', async () => {
    const status = samplePurchase({ phase: 'checking' });
    const mail = (await show(status)).querySelector('a[href^="mailto:"]')?.getAttribute('href');
    expect(decodeURIComponent(mail ?? '')).toBe(
      `mailto:?subject=Your order: Harbour Summit&body=${status.link}`,
    );
  });

  it('gives no link to what is over and was not charged', async () => {
    const page = await show(
      samplePurchase({ phase: 'not-charged', reason: 'canceled', open: false }),
    );
    expect(page.querySelector('a[href^="mailto:"]')).toBeNull();
  });

  it('takes the key of a resume link out of the address', async () => {
    await show(samplePurchase({ phase: 'checking' }), { query: '?key=secret' });
    expect(TestBed.inject(Router).url).not.toContain('secret');
  });
});
