import { rm } from 'node:fs/promises';
import { type Stack, startStack } from '../stack.ts';
import { pseudoLanguagesFolder } from '../pseudo-languages/pseudo-languages.ts';
import { test as watchedTest } from './watched-pages.ts';

type Fixtures = { freshStack: void };
/** What a journey or a configuration sets by `use`. */
export type JourneyOptions = {
  /** Settings of the back end that differ from the sandbox's own. */
  settings: Record<string, string>;
  /** Whether attendees can sign in. */
  signIn: boolean;
};
type WorkerFixtures = JourneyOptions & { stack: Stack };

/**
 * A journey through the running site: one stack per worker on ports of its own, as new at the start of
 * every journey, and a browser of whose complaints none goes unnoticed.
 */
export const test = watchedTest.extend<Fixtures, WorkerFixtures>({
  settings: [{}, { scope: 'worker', option: true }],
  signIn: [false, { scope: 'worker', option: true }],
  stack: [
    async ({ settings, signIn }, use) => {
      const branding = pseudoLanguagesFolder();
      const environment = { BRANDING_FOLDER: branding, ...settings };
      const stack = await startStack({ environment, signIn });
      await use(stack);
      await stack.stop();
      await rm(branding, { recursive: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  freshStack: [
    async ({ stack }, use) => {
      await stack.reset();
      await use();
    },
    { auto: true },
  ],
  baseURL: async ({ stack }, use) => use(stack.siteUrl),
});

export { expect } from 'playwright/test';
