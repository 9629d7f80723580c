import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payButton, payByCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees, openRegistration } from '../steps/registering.ts';

const refusals = [
  { card: cards.declined, why: 'The bank declined this card.' },
  { card: cards.insufficientFunds, why: 'This card does not have enough funds.' },
];

for (const { card, why } of refusals) {
  test(`after "${why}" the same order is paid with another card`, async ({
    page,
    stack,
    complaints,
  }) => {
    // Stripe answers a declined card with 402, which browsers report in their console.
    complaints.expect(/status of 402/);
    await openRegistration(page, 'The Sound of Rain');
    await fillInAttendees(page, { ...ada, pass: 'Seat with the printed score' });
    await continueToPayment(page);

    await payByCard(page, card);
    const notice = page.getByRole('alert').filter({ hasText: why });
    await expect(notice).toContainText('Nothing was charged.');
    await expect(notice).toBeFocused();
    await expect(payButton(page)).toHaveAccessibleName(/7,350/);
    expect(await readBooks(stack.sandbox.urls.control)).toMatchObject({
      registrations: [],
      captured: [],
      held: 0,
    });

    await payByCard(page, cards.succeeds);
    await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
    // Yen have no smaller unit: 7350 of them are 7350 minor units.
    await expect
      .poll(() => readBooks(stack.sandbox.urls.control))
      .toMatchObject({
        registrations: ['Ada Quillfeather: Seat with the printed score'],
        finalizeCalls: 1,
        captured: ['7350 jpy'],
        refunds: 0,
        sessions: ['complete'],
      });
  });
}
