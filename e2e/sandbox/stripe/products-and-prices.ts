import { Stripe } from 'stripe';
import { z } from 'zod';
import type { Account } from './account.ts';
import { currencies } from './currencies.ts';
import { newId } from './ids.ts';
import {
  expand,
  integer,
  metadata,
  text,
  unsupported,
  type ShapeOf,
} from './request-parameters.ts';

/** `POST /v1/products`. */
export const createProductParameters = z.strictObject({
  active: unsupported(),
  default_price_data: unsupported(),
  description: text().optional(),
  expand,
  id: unsupported(),
  images: unsupported(),
  marketing_features: unsupported(),
  metadata: metadata().optional(),
  name: text(),
  package_dimensions: unsupported(),
  shippable: unsupported(),
  statement_descriptor: unsupported(),
  tax_code: unsupported(),
  tax_details: unsupported(),
  type: unsupported(),
  unit_label: unsupported(),
  url: unsupported(),
} satisfies ShapeOf<Stripe.ProductCreateParams>);

/** `POST /v1/prices`, for what is paid once. The amount is in minor units. */
export const createPriceParameters = z.strictObject({
  active: unsupported(),
  billing_scheme: unsupported(),
  currency: z.enum(currencies),
  currency_options: unsupported(),
  custom_unit_amount: unsupported(),
  expand,
  lookup_key: unsupported(),
  metadata: metadata().optional(),
  nickname: text().optional(),
  product: text(),
  product_data: unsupported(),
  recurring: unsupported(),
  tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).optional(),
  tiers: unsupported(),
  tiers_mode: unsupported(),
  transfer_lookup_key: unsupported(),
  transform_quantity: unsupported(),
  unit_amount: integer(0),
  unit_amount_decimal: unsupported(),
} satisfies ShapeOf<Stripe.PriceCreateParams>);

export function createProduct(
  account: Account,
  parameters: z.output<typeof createProductParameters>,
): Stripe.Product {
  const created = account.now();
  const product = {
    id: newId('prod', 14),
    object: 'product',
    active: true,
    created,
    default_price: null,
    description: parameters.description ?? null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: parameters.metadata ?? {},
    name: parameters.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: created,
    url: null,
  } satisfies Stripe.Product;
  account.products.set(product.id, product);
  return product;
}

export function createPrice(
  account: Account,
  parameters: z.output<typeof createPriceParameters>,
): Stripe.Price {
  const price: Stripe.Price = {
    ...priceOnce({
      currency: parameters.currency,
      unitAmount: parameters.unit_amount,
      taxBehavior: parameters.tax_behavior,
      product: account.productOf(parameters.product).id,
      created: account.now(),
    }),
    active: true,
    metadata: parameters.metadata ?? {},
    nickname: parameters.nickname ?? null,
  };
  account.prices.set(price.id, price);
  return price;
}

/** The price that a line of a session has for itself. `unitAmount` is in minor units. */
export function priceOnce(of: {
  currency: string;
  unitAmount: number;
  taxBehavior: Stripe.Price['tax_behavior'] | undefined;
  product: string;
  created: number;
}): Stripe.Price {
  return {
    id: newId('price'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: of.created,
    currency: of.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: of.product,
    recurring: null,
    tax_behavior: of.taxBehavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: of.unitAmount,
    unit_amount_decimal: Stripe.Decimal.from(of.unitAmount),
  } satisfies Stripe.Price;
}
