import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { bank, cards, payByCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

const registeredAndChargedOnce = {
  registrations: ['Ada Quillfeather: Thursday only'],
  finalizeCalls: 1,
  captured: ['19990 eur'],
  held: 0,
  released: 0,
  refunds: 0,
};

test.beforeEach(async ({ page, complaints }) => {
  // The site goes on asking a back end that is not there.
  complaints.expect(/ERR_(CONNECTION_(REFUSED|RESET)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/);
  await openRegistration(page, /^Waterline/);
  await fillInAttendees(page, { ...ada, pass: 'Thursday only' });
  await continueToPayment(page);
});

test('killed between authorization and finalizing, and started again: registered and charged once', async ({
  page,
  stack,
}) => {
  await payByCard(page, cards.threeDSecure);
  await bank(page).getByRole('heading', { name: 'Is it you who pays?' }).waitFor();

  await stack.bff.kill();
  await bank(page).getByRole('button', { name: 'Complete authentication' }).click();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({ held: 1, registrations: [], finalizeCalls: 0 });
  await expect(page.getByText('please do not pay again')).toBeVisible();

  await stack.bff.start();

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject(registeredAndChargedOnce);
});

test('killed while the answer to finalizing is on its way: what Dynamics did is found, not repeated', async ({
  page,
  stack,
}) => {
  stack.sandbox.dynamics.finalizeAnswers.shut();
  await payByCard(page, cards.succeeds);
  await expect(
    page.getByRole('heading', { level: 1, name: 'We are registering you' }),
  ).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject({ held: 1, captured: [], finalizeCalls: 1 });

  await stack.bff.kill();
  stack.sandbox.dynamics.finalizeAnswers.open();
  await stack.bff.start();

  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  await expect
    .poll(() => readBooks(stack.sandbox.urls.control))
    .toMatchObject(registeredAndChargedOnce);
});
