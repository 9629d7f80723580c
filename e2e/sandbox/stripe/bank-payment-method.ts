import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Account, StoredPaymentMethod } from './account.ts';
import { newId } from './ids.ts';
import { expand, text } from './request-parameters.ts';

const billingDetails = z
  .strictObject({ email: text(800).optional(), name: text().optional() })
  .optional();

/**
 * `POST /v1/payment_methods` for the methods that send the buyer to a bank. What they pay is taken
 * at once: neither can be held (Stripe's documentation, "Payment method support").
 */
export const createIdealParameters = z.strictObject({
  type: z.literal('ideal'),
  ideal: z.strictObject({ bank: text(50).optional() }).optional(),
  billing_details: billingDetails,
  expand,
});
export const createBancontactParameters = z.strictObject({
  type: z.literal('bancontact'),
  bancontact: z.strictObject({}).optional(),
  billing_details: billingDetails,
  expand,
});

type Parameters =
  z.output<typeof createIdealParameters> | z.output<typeof createBancontactParameters>;

export function createBankPaymentMethod(
  account: Account,
  { type, billing_details: billing }: Parameters,
): StoredPaymentMethod {
  const paymentMethod: Stripe.PaymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: null,
      email: billing?.email ?? null,
      name: billing?.name ?? null,
      phone: null,
      tax_id: null,
    },
    ...(type === 'ideal' ? { ideal: { bank: null, bic: null } } : { bancontact: {} }),
    created: account.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type,
  };
  const stored = { paymentMethod, cardNumber: null };
  account.paymentMethods.set(paymentMethod.id, stored);
  return stored;
}

/** What a charge tells about the bank that paid. */
export function bankDetails(type: string): Stripe.Charge.PaymentMethodDetails {
  switch (type) {
    case 'ideal':
      return {
        type,
        ideal: {
          bank: 'rabobank',
          bic: 'RABONL2U',
          generated_sepa_debit: null,
          generated_sepa_debit_mandate: null,
          iban_last4: '5264',
          transaction_id: newId('tx', 16),
          verified_name: null,
        },
      };
    case 'bancontact':
      return {
        type,
        bancontact: {
          bank_code: 'VAPE',
          bank_name: 'VAN DE PUT & CO',
          bic: 'VAPEBE22',
          generated_sepa_debit: null,
          generated_sepa_debit_mandate: null,
          iban_last4: '7061',
          preferred_language: 'en',
          verified_name: null,
        },
      };
    default:
      throw new Error(`The stand-in knows no bank for ${type}.`);
  }
}

/** Names as people know them. */
export const bankMethodNames: Readonly<Record<string, string>> = {
  ideal: 'iDEAL',
  bancontact: 'Bancontact',
};
