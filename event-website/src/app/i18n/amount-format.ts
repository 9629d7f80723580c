import type { Amount } from '../../../../bff/src/contract/amount.ts';

/**
 * Writes an amount as the locale writes money. Its value and its decimals are those of the amount.
 * What the browser believes of the currency only decides whether a whole amount shows any: Stripe
 * counts in hundredths of a króna, which nobody writes.
 */
export function formatAmount(amount: Amount, locale: string): string {
  const { minorUnits, currency, fractionDigits } = amount;
  const whole = minorUnits % 10 ** fractionDigits === 0;
  const written = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(whole ? {} : { minimumFractionDigits: fractionDigits }),
    maximumFractionDigits: fractionDigits,
  }).format(minorUnits / 10 ** fractionDigits);
  // Between right-to-left marks, "CA$" would fall apart into "$CA".
  return written.replace(/(?<=^\u200f.*)[A-Z]+\p{Sc}/u, '\u2066$&\u2069');
}

/**
 * Adds amounts in integer minor units.
 * @returns null for no amounts, and for amounts in several currencies, which have no sum.
 */
export function sumOf(amounts: readonly Amount[]): Amount | null {
  const [first, ...rest] = amounts;
  if (first === undefined) return null;
  let minorUnits = first.minorUnits;
  for (const amount of rest) {
    if (amount.currency !== first.currency || amount.fractionDigits !== first.fractionDigits) {
      return null;
    }
    minorUnits += amount.minorUnits;
  }
  return { ...first, minorUnits };
}
