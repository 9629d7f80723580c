import type { Amount } from '../../../../bff/src/contract/amount.ts';

/**
 * Writes an amount as the locale writes money. The decimals are those of the amount, never those
 * that the browser believes the currency to have.
 */
export function formatAmount(amount: Amount, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: amount.fractionDigits,
    maximumFractionDigits: amount.fractionDigits,
  }).format(amount.minorUnits / 10 ** amount.fractionDigits);
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
