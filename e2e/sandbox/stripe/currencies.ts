/**
 * The least that Stripe charges, in minor units, where a least amount is published
 * ("Supported currencies: minimum and maximum charge amounts").
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

/** Counted in whole units ("Supported currencies: zero-decimal currencies"). */
const zeroDecimals = codes('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf');

/** Counted in thousandths, of which the last digit must be 0 ("Three-decimal currencies"). */
const threeDecimals = codes('bhd jod kwd omr tnd');

/**
 * Have no decimals any more, and are still counted in hundredths, which must be 00 ("Special cases").
 * The other two special cases, HUF and TWD, are paid out whole and charged like any other.
 */
const wholeHundredths = codes('isk ugx');

/** Some that are like the euro, on top of those with a least amount. */
const twoDecimals = codes('ars cop egp idr ils kes mad ngn pen php rsd sar try twd uah zar');

/** The currencies of this account: lower-case ISO codes, as Stripe writes them. */
export const currencies = [
  ...new Set([
    ...minimumCharge.keys(),
    ...zeroDecimals,
    ...threeDecimals,
    ...wholeHundredths,
    ...twoDecimals,
  ]),
];

/** The most that Stripe charges at once, in minor units of any currency: eight digits. */
export const MAXIMUM_CHARGE = 99_999_999;

/** The least that can be charged, in minor units. */
export function minimumChargeOf(currency: string): number {
  return minimumCharge.get(currency) ?? 0;
}

/** What every amount is a multiple of, in minor units: KWD 10, ISK 100, most 1. */
export function chargeStepOf(currency: string): number {
  if (wholeHundredths.has(currency)) return 100;
  return threeDecimals.has(currency) ? 10 : 1;
}

/** How many decimals Stripe counts: JPY 0, EUR 2, ISK 2, KWD 3. A browser may write fewer. */
export function fractionDigitsOf(currency: string): number {
  if (zeroDecimals.has(currency)) return 0;
  return threeDecimals.has(currency) ? 3 : 2;
}

/** Minor units as people read them: `4990`, `eur` as `€49.90`. */
export function formatAmount(minorUnits: number, currency: string, locale = 'en'): string {
  const digits = fractionDigitsOf(currency);
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    minorUnits / 10 ** digits,
  );
}

function codes(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
