import { z } from 'zod';
import { toMinorUnits } from '../../purchases/currency.ts';
import { type PurchaseDetails, ProviderUnavailable } from '../../purchases/ports.ts';

/**
 * The answers of `msevtmgt_ListDetailedPurchaseInfo` and `msevtmgt_GetPurchaseDetailsAction`. What
 * they tell is documented, the names of the properties are not: these are our reading of it, to be
 * compared with `$metadata` of a tenant. `Attendees` is read as JSON text or as a list.
 */
const amount = z
  // As text too, but nothing else: what is missing or blank must never count as 0.
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().nonnegative());

const detailsSchema = z.object({
  EventName: z.string(),
  PurchaseAmount: amount,
  ISOCurrencyCode: z.string().trim().toUpperCase().length(3),
  Attendees: z.unknown().optional(),
});

const attendeesSchema = z.array(
  z.object({
    Email: z.string(),
    // Who is on the waitlist has none.
    PassName: z.string().nullish(),
    PassPrice: amount.nullish(),
  }),
);

/** @throws ProviderUnavailable when the answer cannot be read, or asks for what cannot be charged */
export function purchaseDetails(body: unknown): PurchaseDetails {
  try {
    const details = detailsSchema.parse(body);
    const currency = details.ISOCurrencyCode;
    const list: unknown =
      typeof details.Attendees === 'string' ? JSON.parse(details.Attendees) : details.Attendees;
    return {
      eventName: details.EventName,
      total: toMinorUnits(details.PurchaseAmount, currency),
      currency,
      attendees: attendeesSchema.parse(list ?? []).flatMap(({ Email, PassName, PassPrice }) =>
        PassName == null
          ? []
          : {
              email: Email,
              passName: PassName,
              minorUnits: PassPrice == null ? null : toMinorUnits(PassPrice, currency),
            },
      ),
    };
  } catch (error) {
    if (
      error instanceof z.ZodError ||
      error instanceof RangeError ||
      error instanceof SyntaxError
    ) {
      throw new ProviderUnavailable('Dataverse: purchase details of unknown shape', {
        cause: error,
      });
    }
    throw error;
  }
}
