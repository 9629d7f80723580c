import { provideHttpClient } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Observable } from 'rxjs';
import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';
import { samplePurchase } from '../purchase-status/sample-purchase';
import { firstAnswer } from './first-answer';

@Component({ selector: 'app-page-of-a-purchase', template: 'here' })
class PageOfAPurchase {
  readonly firstAnswer = input.required<Observable<PurchaseStatus>>();
}

describe('the first answer about a purchase', () => {
  let harness: RouterTestingHarness;
  let bff: HttpTestingController;

  beforeEach(async () => {
    vi.useFakeTimers();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter(
          [{ path: ':purchaseId', component: PageOfAPurchase, resolve: { firstAnswer } }],
          withComponentInputBinding(),
        ),
      ],
    });
    harness = await RouterTestingHarness.create();
    bff = TestBed.inject(HttpTestingController);
  });

  afterEach(() => vi.useRealTimers());

  /** Sets out for the page of a purchase, up to the question of its route. */
  async function setOut(): Promise<{ page: Promise<PageOfAPurchase>; question: TestRequest }> {
    const page = harness.navigateByUrl('/p1?key=secret', PageOfAPurchase);
    await vi.advanceTimersByTimeAsync(0);
    return {
      page,
      question: bff.expectOne(
        ({ urlWithParams }) => urlWithParams === '/api/purchases/p1?key=secret',
      ),
    };
  }

  const drawn = () => harness.routeNativeElement !== null;

  it('is there before the page is drawn', async () => {
    const { page, question } = await setOut();
    expect(drawn()).toBe(false);
    question.flush(samplePurchase({ version: 4 }));
    const versions: number[] = [];
    (await page).firstAnswer().subscribe(({ version }) => versions.push(version));
    expect(versions).toEqual([4]);
    bff.verify();
  });

  it('is not waited for when it is late, and not asked for twice', async () => {
    const { page, question } = await setOut();
    await vi.advanceTimersByTimeAsync(200);
    const versions: number[] = [];
    (await page).firstAnswer().subscribe(({ version }) => versions.push(version));
    expect(versions).toEqual([]);
    question.flush(samplePurchase({ version: 4 }));
    expect(versions).toEqual([4]);
    bff.verify();
  });

  it('is asked for anew by the page when the first question failed', async () => {
    const { page, question } = await setOut();
    question.flush(null, { status: 503, statusText: 'Service Unavailable' });
    const versions: number[] = [];
    (await page).firstAnswer().subscribe(({ version }) => versions.push(version));
    bff.expectOne(question.request.urlWithParams).flush(samplePurchase({ version: 4 }));
    expect(versions).toEqual([4]);
  });
});
