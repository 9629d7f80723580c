import { randomUUID } from 'node:crypto';
import { expect, test } from '../journey.ts';
import { emptyBooks, readBooks } from '../steps/books.ts';
import { ada } from '../steps/registering.ts';

const EVENT = 'Curators_Hour1500903377';

test('an event for signed-in attendees says so, and whom to turn to', async ({ page }) => {
  for (const path of [`/events/${EVENT}`, `/events/${EVENT}/register`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'For signed-in attendees only' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'To the organiser’s page' })).toHaveAttribute(
      'href',
      'https://fernweather.example/members/curators-hour',
    );
    await expect(page.getByRole('link', { name: 'Register', exact: true })).toHaveCount(0);
    await expect(page.getByRole('textbox')).toHaveCount(0);
  }
});

test('nobody else is registered, however they ask', async ({ request, stack }) => {
  const response = await request.post(`/api/events/${EVENT}/registrations`, {
    data: { submissionId: randomUUID(), attendees: [{ ...ada, passId: null }] },
  });
  expect(await response.json()).toMatchObject({ code: 'sign-in-required' });
  expect(await readBooks(stack.sandbox.urls.control)).toEqual(emptyBooks);
});
