import { expect, test } from '../journey.ts';
import { emptyBooks, readBooks } from '../steps/books.ts';
import { ada, bruno, fillInAttendees, openRegistration } from '../steps/registering.ts';

test('two people register for a free event at once, without a payment step', async ({
  page,
  stack,
}) => {
  await openRegistration(page, /^Maps After Work/);
  await fillInAttendees(page, ada, bruno);
  await page.getByRole('button', { name: 'Register', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  await expect(page.getByRole('list').filter({ hasText: 'Ada Quillfeather' })).toContainText(
    'Bruno Tidewell',
  );
  expect(await readBooks(stack.sandbox.urls.control)).toEqual({
    ...emptyBooks,
    registrations: ['Ada Quillfeather: no pass', 'Bruno Tidewell: no pass'],
  });
});
