import { createHash } from 'node:crypto';
import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { Account, StoredPaymentMethod } from './account.ts';
import { address, storedAddress } from './address.ts';
import { cardError } from './api-error.ts';
import { newId } from './ids.ts';
import {
  expand,
  integer,
  metadata,
  text,
  unsupported,
  type ShapeOf,
} from './request-parameters.ts';
import { brandOf, cardOfToken, passesLuhn } from './test-cards.ts';

/** `POST /v1/payment_methods`, for cards: the only way by which a card number enters the stand-in. */
export const createPaymentMethodParameters = z.strictObject({
  billing_details: z
    .strictObject({
      address: address.optional(),
      email: text(800).optional(),
      name: text().optional(),
      phone: text().optional(),
      tax_id: unsupported(),
    } satisfies ShapeOf<Stripe.PaymentMethodCreateParams.BillingDetails>)
    .optional(),
  card: z.preprocess(
    cardOfToken,
    z.strictObject({
      cvc: text(4),
      exp_month: integer(1, 12),
      exp_year: integer(0),
      networks: unsupported(),
      number: text(19),
      token: unsupported(),
    } satisfies ShapeOf<Stripe.PaymentMethodCreateParams.Card>),
  ),
  expand,
  metadata: metadata().optional(),
  type: z.literal('card'),
});

export function createPaymentMethod(
  account: Account,
  parameters: z.output<typeof createPaymentMethodParameters>,
): StoredPaymentMethod {
  const { card, billing_details: billing } = parameters;
  const created = account.now();
  const expiryYear = card.exp_year < 100 ? 2000 + card.exp_year : card.exp_year;
  checkCard(card.number, card.cvc, expiryYear, card.exp_month, created);
  const brand = brandOf(card.number);
  const paymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: storedAddress(billing?.address),
      email: billing?.email ?? null,
      name: billing?.name ?? null,
      phone: billing?.phone ?? null,
      tax_id: null,
    },
    card: {
      brand,
      checks: {
        address_line1_check: null,
        address_postal_code_check: null,
        cvc_check: 'unchecked',
      },
      country: 'US',
      display_brand: brand,
      exp_month: card.exp_month,
      exp_year: expiryYear,
      fingerprint: createHash('sha256').update(card.number).digest('base64url').slice(0, 16),
      funding: 'credit',
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: parameters.metadata ?? {},
    type: 'card',
  } satisfies Stripe.PaymentMethod;
  const stored = { paymentMethod, cardNumber: card.number };
  account.paymentMethods.set(paymentMethod.id, stored);
  return stored;
}

function checkCard(number: string, cvc: string, year: number, month: number, now: number): void {
  if (!passesLuhn(number)) {
    throw cardError({
      code: 'incorrect_number',
      param: 'card[number]',
      message: 'This card number is not valid.',
    });
  }
  if (Date.UTC(year, month) / 1000 <= now) {
    throw cardError({
      code: 'invalid_expiry_year',
      param: 'card[exp_year]',
      message: 'The expiration date of this card is in the past.',
    });
  }
  if (!/^\d{3,4}$/.test(cvc)) {
    throw cardError({
      code: 'invalid_cvc',
      param: 'card[cvc]',
      message: 'The security code is not valid.',
    });
  }
}
