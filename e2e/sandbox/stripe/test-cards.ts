/** How a payment with a card ends. */
export type CardOutcome =
  | { kind: 'approved' }
  | { kind: 'authentication' }
  | { kind: 'declined'; code: string; declineCode: string | null; message: string };

/** The card numbers of Stripe's documentation, "Test card numbers", that the sandbox knows. */
const outcomes: ReadonlyMap<string, CardOutcome> = new Map<string, CardOutcome>([
  ['4242424242424242', { kind: 'approved' }],
  ['4000002760003184', { kind: 'authentication' }],
  ['4000000000003220', { kind: 'authentication' }],
  [
    '4000000000000002',
    declined('card_declined', 'generic_decline', 'The bank declined this card.'),
  ],
  [
    '4000000000009995',
    declined('card_declined', 'insufficient_funds', 'This card does not have enough funds.'),
  ],
  ['4000000000000069', declined('expired_card', null, 'This card has expired.')],
  ['4000000000000127', declined('incorrect_cvc', null, 'The security code is not correct.')],
  [
    '4000000000000119',
    declined(
      'processing_error',
      null,
      'Something went wrong while the bank processed this card. Try again in a little while.',
    ),
  ],
]);

/** How a payment with this number ends: any number that is not a test card is declined. */
export function outcomeOf(cardNumber: string): CardOutcome {
  return (
    outcomes.get(cardNumber) ??
    declined(
      'card_declined',
      'test_mode_live_card',
      'This is the sandbox: pay with a test card, for example 4242 4242 4242 4242.',
    )
  );
}

function declined(code: string, declineCode: string | null, message: string): CardOutcome {
  return { kind: 'declined', code, declineCode, message };
}

/** The tokens of the same page that stand for a test card. */
const tokens: ReadonlyMap<unknown, string> = new Map([
  ['tok_visa', '4242424242424242'],
  ['tok_chargeDeclined', '4000000000000002'],
]);

/** The card that a test token stands for, as a request spells it; anything else as it is. */
export function cardOfToken(card: unknown): unknown {
  const token: unknown =
    typeof card === 'object' && card !== null && 'token' in card ? card.token : undefined;
  const number = tokens.get(token);
  return number === undefined ? card : { number, exp_month: '12', exp_year: '2034', cvc: '123' };
}

/** Whether the last digit fits the others (Luhn's formula), as with every real card number. */
export function passesLuhn(cardNumber: string): boolean {
  const sum = [...cardNumber].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return /^\d{12,19}$/.test(cardNumber) && sum % 10 === 0;
}

/** The card's network, read from its first digits. */
export function brandOf(cardNumber: string): string {
  if (cardNumber.startsWith('4')) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(cardNumber)) return 'mastercard';
  if (/^3[47]/.test(cardNumber)) return 'amex';
  if (/^(6011|65)/.test(cardNumber)) return 'discover';
  return 'unknown';
}
