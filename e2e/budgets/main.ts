import { chromium } from 'playwright';
import { resolveBrowserOrExit } from '../browser.ts';
import { type Line, lineText } from '../bench/line.ts';
import { startStack } from '../stack.ts';
import { backEndSize } from './back-end-size.ts';
import { type PageLoad, loadPage } from './page-load.ts';
import { type Page, pagesOf } from './pages.ts';

/** Bytes of brotli JavaScript; the payment step's are without Stripe.js. */
const MOST_SCRIPT = { list: 90_000, payment: 130_000 } as const;
const MOST_REQUESTS_OF_EVENT = 10;
/** Shifts that nobody sees: a tenth of what web.dev's page on Cumulative Layout Shift calls good. */
const MOST_SHIFT = 0.01;
/** Lines of code of the back end and of its heart, and its dependencies. */
const MOST_CODE = { lines: 9_240, purchases: 1_800, dependencies: 18 } as const;

async function main(): Promise<void> {
  const launch = await resolveBrowserOrExit();
  const stack = await startStack();
  const browser = await chromium.launch(launch);
  try {
    const loads: Record<string, PageLoad> = {};
    for (const page of await pagesOf(stack)) loads[page.name] = await loadPage(browser, page);
    const lines = [...linesOf(loads), ...(await linesOfSize())];
    for (const line of lines) console.log(lineText(line));
    const broken = lines.filter(({ ok }) => !ok).length;
    const figures = lines.map(({ name, measured }) => `${name} ${measured}`).join(', ');
    console.log(`budgets: ${figures}, broken ${broken}`);
    if (broken > 0) process.exitCode = 1;
  } finally {
    await browser.close();
    await stack.stop();
  }
}

function linesOf(loads: Readonly<Record<string, PageLoad>>): Line[] {
  const of = (name: Page['name']): PageLoad => {
    const load = loads[name];
    if (!load) throw new Error(`The page ${name} was not loaded`);
    return load;
  };
  const bytes = (name: 'list' | 'payment'): Line =>
    atMost(`JavaScript of the ${name}`, of(name).scriptBytes, MOST_SCRIPT[name], 'B');
  const beforePaying = [of('list'), of('event'), of('registration')];
  const all = Object.values(loads);
  const shift = Math.max(...all.map(({ layoutShift }) => layoutShift));
  return [
    bytes('list'),
    bytes('payment'),
    atMost('requests of the event page', of('event').ownRequests, MOST_REQUESTS_OF_EVENT),
    none(
      'other origins before paying',
      beforePaying.flatMap(({ otherOrigins }) => otherOrigins),
    ),
    none(
      'assets not precompressed and immutable',
      all.flatMap(({ carelessAssets }) => carelessAssets),
    ),
    atMost('layout shift', Number(shift.toFixed(3)), MOST_SHIFT),
  ];
}

async function linesOfSize(): Promise<Line[]> {
  const { lines, purchases, dependencies } = await backEndSize();
  return [
    atMost('lines of the back end', lines, MOST_CODE.lines),
    atMost('lines of its heart', purchases, MOST_CODE.purchases),
    atMost('dependencies of the back end', dependencies, MOST_CODE.dependencies),
  ];
}

function atMost(name: string, value: number, most: number, unit = ''): Line {
  return {
    name,
    measured: `${value} ${unit}`.trim(),
    limit: `at most ${most} ${unit}`.trim(),
    ok: value <= most,
  };
}

function none(name: string, found: readonly string[]): Line {
  return {
    name,
    measured: found.length === 0 ? '0' : `${found.length} (${[...new Set(found)].join(' ')})`,
    limit: 'none',
    ok: found.length === 0,
  };
}

await main();
