import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Known } from './request-parameters.ts';

type PaymentMethodType = Known<Stripe.Checkout.SessionCreateParams.AllowedPaymentMethodType>;

/** Every payment method type that `allowed_payment_method_types` takes; checked against the SDK's types. */
const known = {
  acss_debit: true,
  affirm: true,
  afterpay_clearpay: true,
  alipay: true,
  alma: true,
  amazon_pay: true,
  au_becs_debit: true,
  bacs_debit: true,
  bancontact: true,
  billie: true,
  bizum: true,
  blik: true,
  boleto: true,
  card: true,
  cashapp: true,
  crypto: true,
  customer_balance: true,
  eps: true,
  fpx: true,
  giropay: true,
  grabpay: true,
  ideal: true,
  kakao_pay: true,
  klarna: true,
  konbini: true,
  kr_card: true,
  link: true,
  mb_way: true,
  mobilepay: true,
  multibanco: true,
  naver_pay: true,
  nz_bank_account: true,
  oxxo: true,
  p24: true,
  pay_by_bank: true,
  payco: true,
  paynow: true,
  paypal: true,
  paypay: true,
  payto: true,
  pix: true,
  promptpay: true,
  revolut_pay: true,
  samsung_pay: true,
  satispay: true,
  scalapay: true,
  sepa_debit: true,
  sequra: true,
  sofort: true,
  sunbit: true,
  swish: true,
  twint: true,
  upi: true,
  us_bank_account: true,
  wechat_pay: true,
  zip: true,
} satisfies Record<PaymentMethodType, true>;

export const paymentMethodType = z.enum(Object.keys(known));

/** What this account has switched on, and which of it leads away from the page. */
const enabled: readonly { type: PaymentMethodType; redirects: boolean; currency: string | null }[] =
  [
    { type: 'card', redirects: false, currency: null },
    { type: 'ideal', redirects: true, currency: 'eur' },
    { type: 'bancontact', redirects: true, currency: 'eur' },
  ];

/**
 * The types that a session offers: those switched on for the account that fit the currency, and of
 * these the allowed ones. Without a list all of them, as with a real account's Dashboard settings.
 */
export function offeredPaymentMethods(currency: string, allowed: readonly string[] | undefined) {
  const offered = enabled.filter(
    (method) =>
      (method.currency === null || method.currency === currency) &&
      (allowed === undefined || allowed.includes(method.type)),
  );
  return {
    types: offered.map((method): string => method.type),
    redirects: offered.some((method) => method.redirects),
  };
}
