import type { Stripe } from 'stripe';
import { z } from 'zod';
import { text, type ShapeOf } from './request-parameters.ts';

export const address = z.strictObject({
  city: text().optional(),
  country: text(2).optional(),
  line1: text().optional(),
  line2: text().optional(),
  postal_code: text().optional(),
  state: text().optional(),
} satisfies ShapeOf<Stripe.AddressParam>);

/** An address as an object carries it: null for what was not given. */
export function storedAddress(given: z.output<typeof address> = {}): Stripe.Address {
  return {
    city: given.city ?? null,
    country: given.country ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
  };
}
