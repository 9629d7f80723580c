import { brandOf, passesLuhn } from './test-cards.ts';

/** What is typed into the card fields, as typed. */
export interface CardInput {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
}

export type CardField = keyof CardInput;

export interface CardExpiry {
  readonly month: number;
  /** Four digits. */
  readonly year: number;
}

/** `4242424242424242` as `4242 4242 4242 4242`; American Express in groups of 4, 6 and 5. */
export function formatCardNumber(typed: string): string {
  const digits = digitsOf(typed);
  if (brandOf(digits) === 'amex') {
    const [, first = '', second = '', third = ''] =
      /^(\d{0,4})(\d{0,6})(\d{0,5})/.exec(digits) ?? [];
    return [first, second, third].filter(Boolean).join(' ');
  }
  return digits.slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** `1234` as `12 / 34`; a month that can have no second digit gets its zero. */
export function formatExpiry(typed: string): string {
  const digits = digitsOf(typed)
    .replace(/^([2-9])/, '0$1')
    .slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits;
}

export function formatCvc(typed: string): string {
  return digitsOf(typed).slice(0, 4);
}

/** The month and year of `12 / 34`, or null while it is incomplete. */
export function expiryOf(typed: string): CardExpiry | null {
  const digits = digitsOf(typed);
  return digits.length === 4
    ? { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2)) }
    : null;
}

/** What is wrong with each field at `now` (milliseconds since 1970, UTC), in words for the buyer; null where nothing is. */
export function flawsOf(input: CardInput, now: number): Record<CardField, string | null> {
  return {
    number: numberFlaw(digitsOf(input.number)),
    expiry: expiryFlaw(input.expiry, now),
    cvc: cvcFlaw(digitsOf(input.cvc), digitsOf(input.number)),
  };
}

export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '');
}

function numberFlaw(digits: string): string | null {
  if (digits === '') return 'Enter your card number.';
  if (digits.length < cardNumberLength(digits)) return 'Your card number is not complete.';
  return passesLuhn(digits) ? null : 'This card number is not valid. Check the digits.';
}

function expiryFlaw(typed: string, now: number): string | null {
  if (digitsOf(typed) === '') return 'Enter the expiration date.';
  const expiry = expiryOf(typed);
  if (expiry === null) return 'The expiration date is not complete.';
  if (expiry.month < 1 || expiry.month > 12) return 'There is no such month.';
  return Date.UTC(expiry.year, expiry.month) > now ? null : 'This card has expired.';
}

function cvcFlaw(digits: string, cardNumber: string): string | null {
  if (digits === '') return 'Enter the security code.';
  const length = brandOf(cardNumber) === 'amex' ? 4 : 3;
  return digits.length < length ? 'The security code is not complete.' : null;
}

function cardNumberLength(digits: string): number {
  return brandOf(digits) === 'amex' ? 15 : 16;
}
