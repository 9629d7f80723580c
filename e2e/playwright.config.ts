import { defineConfig } from 'playwright/test';
import { resolveBrowserOrExit } from './browser.ts';
import { journeyLanguages } from './pseudo-languages/journey-locale.ts';

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: await resolveBrowserOrExit(),
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
  },
  projects: journeyLanguages(),
});
