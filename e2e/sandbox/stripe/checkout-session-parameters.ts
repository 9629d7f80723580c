import type { Stripe } from 'stripe';
import { z } from 'zod';
import { checkoutLocale } from './checkout-locales.ts';
import { currencies } from './currencies.ts';
import { address } from './address.ts';
import { paymentMethodType } from './payment-method-types.ts';
import {
  alwaysOff,
  expand,
  integer,
  metadata,
  text,
  unsupported,
  type ShapeOf,
} from './request-parameters.ts';

type Create = Stripe.Checkout.SessionCreateParams;

const email = text(800).refine((value) => z.email().safeParse(value).success, {
  params: { code: 'email_invalid' },
  message: 'is no e-mail address',
});

const lineItem = z.strictObject({
  adjustable_quantity: z.strictObject({ enabled: alwaysOff() }).optional(),
  metadata: metadata().optional(),
  price: text().optional(),
  price_data: z
    .strictObject({
      currency: z.enum(currencies),
      product: unsupported(),
      product_data: z.strictObject({
        description: text().optional(),
        images: z.array(text(2048)).max(8).optional(),
        metadata: metadata().optional(),
        name: text(),
        tax_code: text().optional(),
        tax_details: unsupported(),
        unit_label: text(12).optional(),
      } satisfies ShapeOf<Stripe.Checkout.SessionCreateParams.LineItem.PriceData.ProductData>),
      recurring: unsupported(),
      tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).optional(),
      unit_amount: integer(0),
      unit_amount_decimal: unsupported(),
    } satisfies ShapeOf<Stripe.Checkout.SessionCreateParams.LineItem.PriceData>)
    .optional(),
  quantity: integer(1),
  tax_rates: unsupported(),
} satisfies ShapeOf<Stripe.Checkout.SessionCreateParams.LineItem>);

const shipping = z.strictObject({
  address,
  carrier: text().optional(),
  name: text(),
  phone: text().optional(),
  tracking_number: text().optional(),
} satisfies ShapeOf<Stripe.Checkout.SessionCreateParams.PaymentIntentData.Shipping>);

const paymentIntentData = z.strictObject({
  application_fee_amount: unsupported(),
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  description: text(1000).optional(),
  metadata: metadata().optional(),
  on_behalf_of: unsupported(),
  receipt_email: email.optional(),
  setup_future_usage: unsupported(),
  shipping: shipping.optional(),
  statement_descriptor: text(22).optional(),
  statement_descriptor_suffix: text(22).optional(),
  transfer_data: unsupported(),
  transfer_group: unsupported(),
} satisfies ShapeOf<Stripe.Checkout.SessionCreateParams.PaymentIntentData>);

const cardOptions = z.strictObject({
  capture_method: z.literal('manual').optional(),
  installments: unsupported(),
  request_extended_authorization: unsupported(),
  request_incremental_authorization: unsupported(),
  request_multicapture: unsupported(),
  request_overcapture: unsupported(),
  request_three_d_secure: z.enum(['any', 'automatic', 'challenge']).optional(),
  restrictions: unsupported(),
  setup_future_usage: unsupported(),
  statement_descriptor_suffix_kana: unsupported(),
  statement_descriptor_suffix_kanji: unsupported(),
} satisfies ShapeOf<Stripe.Checkout.SessionCreateParams.PaymentMethodOptions.Card>);

/** `POST /v1/checkout/sessions`. Amounts in minor units, instants in seconds since 1970, UTC. */
export const createSessionParameters = z.strictObject({
  adaptive_pricing: z.strictObject({ enabled: alwaysOff().optional() }).optional(),
  after_expiration: z.unknown().optional(),
  allow_promotion_codes: alwaysOff().optional(),
  allowed_payment_method_types: z.array(paymentMethodType).min(1).optional(),
  automatic_tax: z.strictObject({ enabled: alwaysOff(), liability: unsupported() }).optional(),
  billing_address_collection: z.literal('auto').optional(),
  branding_settings: z.unknown().optional(),
  cancel_url: text(5000).optional(),
  client_reference_id: text(200).optional(),
  consent_collection: unsupported(),
  currency: unsupported(),
  custom_fields: z.unknown().optional(),
  custom_text: z.unknown().optional(),
  customer: unsupported(),
  customer_account: unsupported(),
  customer_creation: z.literal('if_required').optional(),
  customer_email: email.optional(),
  customer_update: unsupported(),
  discounts: unsupported(),
  excluded_payment_method_types: unsupported(),
  expand,
  expires_at: integer(0).optional(),
  integration_identifier: text(255).optional(),
  invoice_creation: z
    .strictObject({ enabled: alwaysOff(), invoice_data: unsupported() })
    .optional(),
  line_items: z
    .array(lineItem)
    .min(1, 'must have at least one item')
    .max(100, 'must have at most 100 items'),
  locale: checkoutLocale.optional(),
  managed_payments: z.strictObject({ enabled: alwaysOff().optional() }).optional(),
  metadata: metadata().optional(),
  mode: z.enum(['payment', 'setup', 'subscription']),
  name_collection: unsupported(),
  optional_items: z.unknown().optional(),
  origin_context: z.unknown().optional(),
  payment_intent_data: paymentIntentData.optional(),
  payment_method_collection: unsupported(),
  payment_method_configuration: unsupported(),
  payment_method_data: unsupported(),
  payment_method_options: z
    .object({ card: cardOptions.optional() })
    .catchall(unsupported())
    .optional(),
  permissions: unsupported(),
  phone_number_collection: z.strictObject({ enabled: alwaysOff() }).optional(),
  redirect_on_completion: unsupported(),
  return_url: text(5000).optional(),
  saved_payment_method_options: unsupported(),
  setup_intent_data: unsupported(),
  shipping_address_collection: unsupported(),
  shipping_options: unsupported(),
  submit_type: z.unknown().optional(),
  subscription_data: unsupported(),
  success_url: text(5000).optional(),
  tax_id_collection: z.strictObject({ enabled: alwaysOff(), required: unsupported() }).optional(),
  ui_mode: z.enum(['elements', 'embedded_page', 'form', 'hosted_page']).default('hosted_page'),
  wallet_options: z
    .strictObject({
      link: z.strictObject({ display: z.enum(['auto', 'never']).optional() }).optional(),
    })
    .optional(),
} satisfies ShapeOf<Create>);

export type CreateSessionParameters = z.output<typeof createSessionParameters>;
