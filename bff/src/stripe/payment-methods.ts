/**
 * Payment methods whose amount can be held until the registration is finalized, and is then captured.
 * `card` includes the wallets. Source: Stripe, API reference, create a Checkout Session,
 * `payment_method_options.*.capture_method`.
 */
export const HELD_METHODS = [
  'card',
  'link',
  'amazon_pay',
  'klarna',
  'mobilepay',
  'paypal',
  'revolut_pay',
  'satispay',
] as const;

/** Methods of a bank's own page, which take the amount at once and cannot hold it. */
export const TAKEN_METHODS = ['bancontact', 'blik', 'eps', 'ideal', 'p24', 'twint'] as const;

/**
 * Methods that say days later whether there is money, when Dynamics has long forgotten the purchase.
 * Source: Stripe, "Delayed notification payment methods".
 */
const SETTLED_LATER: readonly string[] = [
  'acss_debit',
  'au_becs_debit',
  'bacs_debit',
  'boleto',
  'customer_balance',
  'konbini',
  'multibanco',
  'nz_bank_account',
  'oxxo',
  'pay_by_bank',
  'payto',
  'sepa_debit',
  'sofort',
  'us_bank_account',
];

export const PAYMENT_METHODS = [...HELD_METHODS, ...TAKEN_METHODS] as const;

/** A payment method that an installation can offer, as Stripe names it. */
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Whether the amount is held first; a method that is not known here is taken to be. */
export function isHeldFirst(type: string): boolean {
  return !TAKEN_METHODS.some((taken) => taken === type);
}

/** Why a method cannot be offered. Repeats what reads like a method's name, and nothing else. */
export function whyNotOffered(type: unknown): string {
  if (typeof type !== 'string' || !/^[a-z0-9]{2,10}(_[a-z]{2,9}){0,2}$/.test(type)) {
    return `holds something that is none of ${PAYMENT_METHODS.join(', ')}`;
  }
  return SETTLED_LATER.includes(type)
    ? `names ${type}, which settles days later: the registration is forgotten by then`
    : `names ${type}, which is none of ${PAYMENT_METHODS.join(', ')}`;
}
