import type { Browser } from 'playwright';
import type { Page } from './pages.ts';

/** What a first visit to one page cost. */
export interface PageLoad {
  /** Bytes of JavaScript from the site's own origin, as they were sent. */
  readonly scriptBytes: number;
  /** To the site's own origin, the page itself included and pictures not: nobody waits for them. */
  readonly ownRequests: number;
  /** Other origins that were asked for anything. */
  readonly otherOrigins: readonly string[];
  /** The site's own scripts and styles that were not sent precompressed, to be kept for ever. */
  readonly carelessAssets: readonly string[];
  /** Cumulative Layout Shift, as web.dev's page of that name defines it for one session window. */
  readonly layoutShift: number;
}

/** How much slower than here the visitor's processor is while shifts of the layout are counted. */
const SLOWER = 4;

/** Opens a page in a browser that has never been here, on a phone with a slow processor. */
export async function loadPage(browser: Browser, page: Page): Promise<PageLoad> {
  const { origin } = new URL(page.url);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    if (page.cookie) await context.addCookies([{ ...page.cookie, url: origin }]);
    const tab = await context.newPage();
    await (
      await context.newCDPSession(tab)
    ).send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await tab.addInitScript(() => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if ('value' in entry && typeof entry.value === 'number') sum += entry.value;
          document.documentElement.dataset['layoutShift'] = String(sum);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const loads: Promise<{
      own: boolean;
      picture: boolean;
      origin: string;
      script: number;
      careless: string | null;
    }>[] = [];
    tab.on('requestfinished', (request) => {
      loads.push(
        (async () => {
          const asked = new URL(request.url());
          const own = asked.origin === origin;
          const type = request.resourceType();
          const isAsset = own && (type === 'script' || type === 'stylesheet');
          const headers = isAsset ? ((await request.response())?.headers() ?? {}) : {};
          const careful =
            headers['content-encoding'] === 'br' &&
            headers['cache-control'] === 'public, max-age=31536000, immutable';
          return {
            own,
            picture: type === 'image',
            origin: asked.origin,
            script: own && type === 'script' ? (await request.sizes()).responseBodySize : 0,
            careless: isAsset && !careful ? asked.pathname : null,
          };
        })(),
      );
    });
    await tab.goto(page.url);
    await tab.locator(page.usable).first().waitFor();
    const requests = (await Promise.all(loads)).filter((load) => load.origin !== 'null');
    const shift = await tab.locator('html').getAttribute('data-layout-shift');
    return {
      scriptBytes: requests.reduce((sum, { script }) => sum + script, 0),
      ownRequests: requests.filter(({ own, picture }) => own && !picture).length,
      otherOrigins: [
        ...new Set(requests.filter(({ own }) => !own).map((request) => request.origin)),
      ],
      carelessAssets: requests.flatMap(({ careless }) => careless ?? []),
      layoutShift: Number(shift ?? 0),
    };
  } finally {
    await context.close();
  }
}
