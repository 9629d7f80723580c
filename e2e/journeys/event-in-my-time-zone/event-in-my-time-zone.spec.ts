import { expect, test } from '../journey.ts';

test.describe('a visitor in New York', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('reads the times of Kyoto, and on request those of their own clock', async ({ page }) => {
    await page.goto('/events/Sound_of_Rain1900283746');
    const when = page.getByRole('definition').first();
    await expect(when).toContainText(/18:30|6:30/);
    await expect(when).toContainText('Time at the venue: Japan Standard Time, GMT+9');
    const agenda = page.getByRole('region', { name: 'Agenda' });
    await expect(agenda.getByRole('heading', { level: 3 })).toHaveText([/^Saturday/]);

    const mine = page.getByRole('button', { name: 'Show times in my time zone' });
    await mine.click();
    await expect(mine).toHaveAttribute('aria-pressed', 'true');
    await expect(when).toContainText(/0?4:30/);
    await expect(when).toContainText('On your clock: Eastern Standard Time, GMT-5');
    await expect(agenda).toContainText(/0?4:30/);

    await mine.click();
    await expect(when).toContainText(/18:30|6:30/);
  });
});

test.describe('a visitor where the clocks are the same', () => {
  test.use({ timezoneId: 'Asia/Seoul' });

  test('is not asked to choose', async ({ page }) => {
    await page.goto('/events/Sound_of_Rain1900283746');
    await expect(page.getByText('Time at the venue')).toBeVisible();
    await expect(page.getByRole('button', { name: 'my time zone' })).toHaveCount(0);
  });
});
