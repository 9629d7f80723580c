/**
 * The currencies of this account with the least that Stripe charges in each, in minor units
 * (Stripe's documentation, "Supported currencies: minimum and maximum charge amounts").
 */
const minimumCharge: ReadonlyMap<string, number> = new Map([
  ['aed', 200],
  ['aud', 50],
  ['bgn', 100],
  ['brl', 50],
  ['cad', 50],
  ['chf', 50],
  ['czk', 1500],
  ['dkk', 250],
  ['eur', 50],
  ['gbp', 30],
  ['hkd', 400],
  ['huf', 17500],
  ['inr', 50],
  ['jpy', 50],
  ['mxn', 1000],
  ['myr', 200],
  ['nok', 300],
  ['nzd', 50],
  ['pln', 200],
  ['ron', 200],
  ['sek', 300],
  ['sgd', 50],
  ['thb', 1000],
  ['usd', 50],
]);

/** The most that Stripe charges at once, in minor units of any currency: eight digits. */
export const MAXIMUM_CHARGE = 99_999_999;

/** Lower-case ISO codes, as Stripe writes them. */
export const currencies = [...minimumCharge.keys()];

/** The least that can be charged, in minor units. */
export function minimumChargeOf(currency: string): number {
  return minimumCharge.get(currency) ?? 0;
}

/** How many decimals the currency has: JPY 0, EUR 2. */
export function fractionDigitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units as people read them: `4990`, `eur` as `€49.90`. */
export function formatAmount(minorUnits: number, currency: string, locale = 'en'): string {
  const digits = fractionDigitsOf(currency);
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    minorUnits / 10 ** digits,
  );
}
