import { test } from './journeys/journey.ts';
import { settle } from './tour/settle.ts';
const pages = (process.env['SHOTS'] ?? '').split(' ').map((x) => x.split('='));
const widths = (process.env['WIDTHS'] ?? '1440').split(',').map(Number);
const schemes = (process.env['SCHEMES'] ?? 'light').split(',') as ('light' | 'dark')[];
test('shots', async ({ page, complaints }) => {
  complaints.expect(/./);
  for (const width of widths)
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const [name, path] of pages) {
        await page.goto(path!);
        await page.waitForLoadState('networkidle');
        if (process.env['CLICK'])
          for (const c of process.env['CLICK'].split('|'))
            await page
              .locator(c)
              .first()
              .click()
              .catch((e) => console.log(String(e).slice(0, 200)));
        await page.evaluate(async () => {
          for (let y = 0; y < document.body.scrollHeight; y += 500) {
            scrollTo(0, y);
            await new Promise((r) => setTimeout(r, 40));
          }
          scrollTo(0, 0);
        });
        await settle(page);
        console.log(name, width, await page.evaluate(() => document.documentElement.scrollWidth));
        await page.screenshot({
          path: `/tmp/shots/${name}-${width}-${colorScheme}.png`,
          fullPage: true,
        });
      }
    }
  console.log('', await page.evaluate(() => 0));
});
