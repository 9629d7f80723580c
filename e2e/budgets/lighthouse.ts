import { parseArgs } from 'node:util';
import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { resolveBrowserOrExit } from '../browser.ts';
import { median } from '../bench/line.ts';
import { startStack } from '../stack.ts';
import { type Page, pagesOf } from './pages.ts';

/** The least score of each category, of 100. A purchase is not to be found by search engines. */
const LEAST = { performance: 97, accessibility: 100, 'best-practices': 100, seo: 100 } as const;

type Category = keyof typeof LEAST;

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Fails on every page that is meant to be kept from search engines. */
const NOT_FOR_PRIVATE = ['is-crawlable'];

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });

async function main(): Promise<void> {
  const { executablePath, env } = await resolveBrowserOrExit();
  const stack = await startStack();
  const chrome = await chromeLauncher.launch({
    chromePath: executablePath,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
    envVars: env ?? process.env,
  });
  try {
    const figures: string[] = [];
    let broken = 0;
    for (const page of await pagesOf(stack)) {
      const scores = await scoresOf(page, chrome.port, Number(options.runs));
      const missed = CATEGORIES.filter((category) => scores[category] < LEAST[category]);
      broken += missed.length;
      const each = CATEGORIES.map((category) => `${category} ${scores[category]}`).join(', ');
      console.log(`${page.name.padEnd(14)} ${each}${missed.length > 0 ? '   BROKEN' : ''}`);
      figures.push(`${page.name} ${CATEGORIES.map((category) => scores[category]).join('/')}`);
    }
    console.log(
      `lighthouse: ${figures.join(', ')} (${CATEGORIES.join('/')}), runs ${options.runs}, broken ${broken}`,
    );
    if (broken > 0) process.exitCode = 1;
  } finally {
    chrome.kill();
    await stack.stop();
  }
}

/** The median of each category, as a phone with a slow connection sees the page. */
async function scoresOf(page: Page, port: number, runs: number): Promise<Record<Category, number>> {
  const scores: Record<Category, number[]> = {
    performance: [],
    accessibility: [],
    'best-practices': [],
    seo: [],
  };
  for (let run = 0; run < runs; run++) {
    const result = await lighthouse(page.url, {
      port,
      onlyCategories: [...CATEGORIES],
      logLevel: 'error',
      ...(page.cookie
        ? {
            extraHeaders: { cookie: `${page.cookie.name}=${page.cookie.value}` },
            skipAudits: NOT_FOR_PRIVATE,
          }
        : {}),
    });
    if (!result || result.lhr.runtimeError) {
      throw new Error(`Lighthouse saw nothing: ${result?.lhr.runtimeError?.message ?? ''}`);
    }
    for (const category of CATEGORIES) {
      scores[category].push(Math.round((result.lhr.categories[category]?.score ?? 0) * 100));
    }
    for (const audit of Object.values(result.lhr.audits)) {
      if (
        run === 0 &&
        audit.score !== null &&
        audit.score < 1 &&
        audit.scoreDisplayMode === 'binary'
      ) {
        console.log(`${page.name}: ${audit.id}: ${audit.title}`);
      }
    }
  }
  return {
    performance: median(scores.performance),
    accessibility: median(scores.accessibility),
    'best-practices': median(scores['best-practices']),
    seo: median(scores.seo),
  };
}

await main();
