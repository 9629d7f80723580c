import { readFile } from 'node:fs/promises';
import { expect, test } from '../journey.ts';

test('a visitor takes an event into the calendar', async ({ page }) => {
  await page.goto('/events/Sound_of_Rain1900283746');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Add to calendar' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Sound_of_Rain1900283746.ics');
  const file = await readFile(await download.path(), 'utf8');
  expect(file).toContain('BEGIN:VEVENT');
  expect(file).toContain('SUMMARY:The Sound of Rain');
  // Half past six in the evening in Kyoto.
  expect(file).toMatch(/DTSTART:\d{8}T093000Z/);
});

test('a QR code leads a phone to the page', async ({ page }) => {
  await page.goto('/events/Sound_of_Rain1900283746');
  await page.getByText('QR code of this page').click();
  await expect(page.getByRole('img', { name: 'QR code that leads to this page' })).toBeVisible();
  await expect(page.getByText(/\/events\/Sound_of_Rain1900283746$/)).toBeVisible();
});
