import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { typeCard, cards } from '../steps/paying.ts';
import {
  ada,
  attendeeFields,
  continueToPayment,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

test('the buyer gives up at the payment step, and could start again with the same answers', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Friday only' });
  await continueToPayment(page);
  await typeCard(page, cards.succeeds);

  await page.getByRole('button', { name: 'Cancel without paying' }).click();
  await page.getByRole('button', { name: 'Go on paying' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Payment' })).toBeVisible();

  await page.getByRole('button', { name: 'Cancel without paying' }).click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Your order is canceled' }),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Nothing was charged');
  expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({
    registrations: [],
    finalizeCalls: 0,
    captured: [],
    held: 0,
    sessions: ['expired'],
  });

  await page.getByRole('link', { name: 'Start again with my answers' }).click();
  await expect(attendeeFields(page, 1).getByLabel('E-mail')).toHaveValue(ada.email);
});
