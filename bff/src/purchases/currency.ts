import type { Amount } from '../contract/amount.ts';

/**
 * How many decimals Stripe counts in for currencies that differ from two. ISK and UGX have no
 * decimals in daily life, yet Stripe counts them in hundredths that must be whole; the three-decimal
 * currencies must end in a zero.
 * Source: Stripe, "Supported currencies", zero-decimal, three-decimal and special cases.
 */
const ZERO_DECIMALS = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '),
);
const THREE_DECIMALS = new Set('BHD JOD KWD OMR TND'.split(' '));
const WHOLE_HUNDREDTHS = new Set('ISK UGX'.split(' '));

/** Stripe's smallest charge per currency, in minor units. Source: Stripe, "Minimum and maximum charge amounts". */
const MINIMUM_CHARGE: Readonly<Record<string, number>> = {
  AED: 200,
  AUD: 50,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 1500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 17500,
  INR: 50,
  JPY: 50,
  MXN: 1000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1000,
  USD: 50,
};

/** Decimals of `currency` (ISO 4217, upper case) as Stripe counts its minor units. */
export function fractionDigits(currency: string): number {
  if (ZERO_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

/** An amount in the words of the contract. */
export function amountOf(minorUnits: number, currency: string): Amount {
  return { minorUnits, currency, fractionDigits: fractionDigits(currency) };
}

/**
 * Converts a decimal amount in major units, as Dynamics gives it, to integer minor units: `49.9` EUR
 * becomes 4990. It counts in ten-thousandths, since Dataverse Money has four decimals; more are an
 * artefact of the JSON number.
 *
 * @throws RangeError for a negative amount, or one finer than the currency can be charged in.
 */
export function toMinorUnits(majorUnits: number, currency: string): number {
  const exact = Number(majorUnits.toFixed(4).replace('.', ''));
  if (majorUnits < 0 || !Number.isSafeInteger(exact)) {
    throw new RangeError(`${majorUnits} ${currency} is no amount that can be charged`);
  }
  const minorUnit = 10 ** (4 - fractionDigits(currency));
  const vanishes = exact === 0 && majorUnits > 0;
  if (vanishes || exact % (minorUnit * chargeStep(currency)) !== 0) {
    throw new RangeError(`${majorUnits} ${currency} is finer than ${currency} can be charged in`);
  }
  return exact / minorUnit;
}

/** The smallest amount that Stripe charges in `currency`, in minor units; 1 where none is published. */
export function minimumCharge(currency: string): number {
  return MINIMUM_CHARGE[currency] ?? 1;
}

function chargeStep(currency: string): number {
  if (WHOLE_HUNDREDTHS.has(currency)) return 100;
  return THREE_DECIMALS.has(currency) ? 10 : 1;
}
