import { defineConfig } from 'playwright/test';
import { resolveBrowserOrExit } from './browser.ts';
export default defineConfig({
  testDir: '.',
  testMatch: 'zz-shots.spec.ts',
  outputDir: '/tmp/zz-results',
  workers: 1,
  timeout: 60000,
  reporter: 'line',
  use: {
    browserName: 'chromium',
    launchOptions: await resolveBrowserOrExit(),
    locale: 'en-GB',
    timezoneId: 'America/New_York',
  },
});
