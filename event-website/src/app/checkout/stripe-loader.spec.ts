import { TestBed } from '@angular/core/testing';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { SAMPLE_SITE } from '../site-under-test';
import { STRIPE_LOADER } from './stripe-loader';

describe('loading Stripe.js', () => {
  const script = () => document.head.querySelector(`script[src="${SAMPLE_SITE.stripe.scriptUrl}"]`);

  beforeEach(() => {
    vi.useFakeTimers();
    TestBed.configureTestingModule({ providers: [provideMessagesUnderTest()] });
  });

  afterEach(() => {
    script()?.remove();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  function load(): void {
    void TestBed.inject(STRIPE_LOADER)(SAMPLE_SITE.stripe);
  }

  it('begins when there is something to see', async () => {
    let paint: (name: string) => void = () => undefined;
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        constructor(tell: (list: { getEntriesByName(name: string): string[] }) => void) {
          paint = (painted) =>
            tell({ getEntriesByName: (name) => (name === painted ? [name] : []) });
        }
        observe(): void {
          paint('first-paint');
        }
      },
    );
    load();
    await vi.advanceTimersByTimeAsync(999);
    expect(script()).toBeNull();
    paint('first-contentful-paint');
    await vi.advanceTimersByTimeAsync(0);
    expect(script()).not.toBeNull();
  });

  it('begins after a second where the browser does not tell', async () => {
    vi.stubGlobal('PerformanceObserver', undefined);
    Reflect.deleteProperty(globalThis, 'PerformanceObserver');
    load();
    await vi.advanceTimersByTimeAsync(999);
    expect(script()).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(script()).not.toBeNull();
  });
});
