import { HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { of, throwError } from 'rxjs';
import { JITTER, PurchaseFollower, waitAfter } from './purchase-follower';
import { samplePurchase } from './sample-purchase';

const URL = '/api/purchases/p1';

describe('following a purchase', () => {
  let follower: PurchaseFollower;
  let bff: HttpTestingController;
  let visibility: DocumentVisibilityState;

  beforeEach(() => {
    vi.useFakeTimers();
    visibility = 'visible';
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        PurchaseFollower,
        { provide: JITTER, useValue: () => 0 },
      ],
    });
    follower = TestBed.inject(PurchaseFollower);
    bff = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function asked(): TestRequest {
    return bff.expectOne((request) => request.url === URL);
  }

  function look(state: DocumentVisibilityState): void {
    visibility = state;
    document.dispatchEvent(new Event('visibilitychange'));
  }

  it('asks at first without a version, then waits for news of the version it has', () => {
    follower.follow('p1');
    const first = asked();
    expect(first.request.params.keys()).toEqual([]);
    first.flush(samplePurchase({ version: 4, phase: 'checking' }));
    expect(follower.status()?.phase).toBe('checking');
    vi.advanceTimersByTime(1_000);
    const second = asked();
    expect(second.request.params.get('since')).toBe('4');
    second.flush(samplePurchase({ version: 5, phase: 'authorized' }));
    expect(follower.status()?.phase).toBe('authorized');
  });

  it('takes an answer that was asked for already, and another one only when that failed', () => {
    follower.follow('p1', undefined, of(samplePurchase({ version: 4 })));
    expect(follower.status()?.version).toBe(4);
    vi.advanceTimersByTime(0);
    expect(asked().request.params.get('since')).toBe('4');
    follower.follow(
      'p1',
      'secret',
      throwError(() => new HttpErrorResponse({ status: 0 })),
    );
    expect(follower.interrupted()).toBe(true);
    vi.advanceTimersByTime(30_000);
    expect(asked().request.params.get('key')).toBe('secret');
  });

  it('asks on at once after news, and pauses after an answer that brought none', () => {
    follower.follow('p1');
    asked().flush(samplePurchase({ version: 4 }));
    vi.advanceTimersByTime(0);
    asked().flush(samplePurchase({ version: 5 }));
    vi.advanceTimersByTime(0);
    asked().flush(samplePurchase({ version: 5 }));
    vi.advanceTimersByTime(999);
    bff.expectNone((request) => request.url === URL);
    vi.advanceTimersByTime(1);
    asked();
  });

  it('passes the key of a resume link on until it was answered, and not again', () => {
    follower.follow('p1', 'secret');
    asked().error(new ProgressEvent('error'));
    vi.advanceTimersByTime(30_000);
    const again = asked();
    expect(again.request.params.get('key')).toBe('secret');
    again.flush(samplePurchase());
    vi.advanceTimersByTime(1_000);
    expect(asked().request.params.has('key')).toBe(false);
  });

  it('stops once nothing can change any more', () => {
    follower.follow('p1');
    asked().flush(samplePurchase({ phase: 'registered', open: false }));
    vi.advanceTimersByTime(120_000);
    bff.expectNone((request) => request.url === URL);
  });

  it('goes on until it knows the order that took the place of a closed one', () => {
    const superseded = { phase: 'not-charged', reason: 'superseded', open: false } as const;
    follower.follow('p1');
    asked().flush(samplePurchase({ ...superseded, version: 4, successor: null }));
    vi.advanceTimersByTime(0);
    asked().flush(samplePurchase({ ...superseded, version: 4, successor: null }));
    vi.advanceTimersByTime(1_000);
    asked().flush(samplePurchase({ ...superseded, version: 4, successor: 'p2' }));
    vi.advanceTimersByTime(120_000);
    bff.expectNone((request) => request.url === URL);
    expect(follower.status()?.successor).toBe('p2');
  });

  it('keeps asking while the connection is lost, less and less often', () => {
    expect([1, 2, 3, 4, 10].map((failures) => waitAfter(failures, 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 30_000,
    ]);
    expect(waitAfter(3, 0)).toBe(2_000);

    follower.follow('p1');
    asked().error(new ProgressEvent('error'));
    expect(follower.interrupted()).toBe(true);
    vi.advanceTimersByTime(499);
    bff.expectNone((request) => request.url === URL);
    vi.advanceTimersByTime(1);
    asked().flush({ code: 'internal' }, { status: 500, statusText: 'Server Error' });
    vi.advanceTimersByTime(999);
    bff.expectNone((request) => request.url === URL);
    vi.advanceTimersByTime(1);
    asked().flush(samplePurchase());
    expect(follower.interrupted()).toBe(false);
  });

  it('rests while nobody looks, and asks at once when somebody does', () => {
    follower.follow('p1');
    asked().flush(samplePurchase());
    look('hidden');
    vi.advanceTimersByTime(600_000);
    bff.expectNone((request) => request.url === URL);
    look('visible');
    asked().error(new ProgressEvent('error'));
    look('visible');
    asked().flush(samplePurchase({ version: 2 }));
    expect(follower.status()?.version).toBe(2);
  });

  it('gives up on a purchase that is not there', () => {
    follower.follow('p1');
    asked().flush({ code: 'purchase-not-found' }, { status: 404, statusText: 'Not Found' });
    expect(follower.problem()).toBe('purchase-not-found');
    vi.advanceTimersByTime(120_000);
    bff.expectNone((request) => request.url === URL);
  });

  it('asks nothing more once its page is left', () => {
    follower.follow('p1');
    asked().flush(samplePurchase());
    TestBed.resetTestingModule();
    vi.advanceTimersByTime(120_000);
    bff.expectNone((request) => request.url === URL);
  });
});
