import { defineConfig } from 'playwright/test';
import { resolveBrowserOrExit } from './browser.ts';

/** `npm run screenshots`: every stop of the tour, on a phone and a desktop, light and dark. */
export default defineConfig({
  testDir: 'tour',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: await resolveBrowserOrExit(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: '390-light', use: { viewport: { width: 390, height: 844 }, colorScheme: 'light' } },
    { name: '390-dark', use: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } },
    { name: '1280-light', use: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } },
    { name: '1280-dark', use: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } },
  ],
});
