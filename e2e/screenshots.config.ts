import { defineConfig } from 'playwright/test';
import { resolveBrowserOrExit } from './browser.ts';
import type { JourneyOptions } from './journeys/journey.ts';

const branding = process.env['BRANDING_FOLDER'];

/**
 * `npm run screenshots`: every stop of the tour on phones, a tablet and desktops, light and dark;
 * with `BRANDING_FOLDER` in the look of a brand.
 */
export default defineConfig<object, JourneyOptions>({
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
    viewport: { width: 320, height: 640 },
    contextOptions: { reducedMotion: 'reduce' },
    signIn: true,
    settings: branding === undefined ? {} : { BRANDING_FOLDER: branding },
  },
});
