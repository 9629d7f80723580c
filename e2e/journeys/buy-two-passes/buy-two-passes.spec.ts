import { IN_PSEUDO_LANGUAGES } from '../../pseudo-languages/journey-locale.ts';
import { expect, test } from '../journey.ts';
import { readBooks } from '../steps/books.ts';
import { cards, payByCard } from '../steps/paying.ts';
import {
  ada,
  bruno,
  continueToPayment,
  fillInAttendees,
  openRegistration,
} from '../steps/registering.ts';

test(
  'two attendees get two different passes for one exact payment',
  IN_PSEUDO_LANGUAGES,
  async ({ page, stack }) => {
    await openRegistration(page, /^Waterline/);
    await fillInAttendees(
      page,
      { ...ada, pass: 'Conference pass, both days' },
      { ...bruno, pass: 'Thursday only' },
    );
    await continueToPayment(page);

    const order = page.getByRole('region', { name: 'Your order' });
    await expect(order).toContainText('Ada Quillfeather');
    await expect(order).toContainText('Bruno Tidewell');
    await expect(order).toContainText('€548.90');

    await payByCard(page, cards.succeeds);

    await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
    await expect(order).toContainText('Charged');
    await expect(order).toContainText('€548.90');

    await expect
      .poll(() => readBooks(stack.sandbox.urls.control))
      .toMatchObject({
        registrations: [
          'Ada Quillfeather: Conference pass, both days',
          'Bruno Tidewell: Thursday only',
        ],
        finalizeCalls: 1,
        captured: ['54890 eur'],
        held: 0,
        released: 0,
        refunds: 0,
        sessions: ['complete'],
      });
  },
);
