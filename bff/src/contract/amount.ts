import { z } from 'zod';

/**
 * An exact amount of money: integer minor units and the ISO 4217 code they count in.
 * `fractionDigits` says how many decimals the currency has (JPY 0, EUR 2, KWD 3), so that nobody
 * who shows the amount needs a table of currencies.
 */
export const amountSchema = z.object({
  minorUnits: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  fractionDigits: z.int().min(0).max(3),
});

export type Amount = z.infer<typeof amountSchema>;
