import { z } from 'zod';
import { DataverseError } from './dataverse-error.ts';
import { passesSuffice, PAYMENT_WINDOW, type Purchase, type Tenant } from './tenant.ts';

export const purchaseActionSchema = z.object({ PurchaseId: z.string() });

export const finalizeActionSchema = z.object({
  PurchaseId: z.string(),
  ReadableEventId: z.string(),
  /** The contact id of the signed-in buyer; empty for a buyer who is not. */
  UserId: z.string(),
});

/** The names of the result's properties are our reading; Microsoft documents their meaning only. */
export interface FinalizeResult {
  readonly status: 'Success' | 'Error';
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** What is to go wrong with one finalize call. */
export interface FinalizeFaults {
  readonly outOfPasses: boolean;
  /** Whether contacts are matched by name alone. */
  readonly contactsByName: boolean;
  /** By how much the registrations come later than the answer. */
  readonly lateBySeconds: number;
}

/**
 * `msevtmgt_GetPurchaseDetailsAction`. The names of the result's properties are our reading;
 * Microsoft documents their meaning only.
 *
 * @param priceDifference by how much the price differs from what it was, in decimal major units.
 * @throws DataverseError (400) for a purchase that is unknown or forgotten.
 */
export function purchaseDetails(
  tenant: Tenant,
  purchaseId: string,
  now: number,
  priceDifference: number,
) {
  const purchase = remembered(tenant, purchaseId, now);
  if (purchase === null) {
    throw DataverseError.refusedByAction('The purchase could not be found.');
  }
  const currency = purchase.planned.passes[0]?.currency;
  return {
    EventName: purchase.planned.event.eventName,
    PurchaseAmount: money(purchase.amount + priceDifference),
    CurrencyName: currency?.currencyname ?? null,
    ISOCurrencyCode: currency?.isocurrencycode ?? null,
    CurrencySymbol: currency?.currencysymbol ?? null,
  };
}

/**
 * `msevtmgt_ListDetailedPurchaseInfo`: the same with the attendees, as a string of JSON (again our
 * reading).
 *
 * @throws DataverseError (400) for a purchase that is unknown or forgotten.
 */
export function detailedPurchaseInfo(
  tenant: Tenant,
  purchaseId: string,
  now: number,
  priceDifference: number,
) {
  const details = purchaseDetails(tenant, purchaseId, now, priceDifference);
  const attendees = tenant.purchase(purchaseId)?.attendees ?? [];
  return {
    ...details,
    Attendees: JSON.stringify(
      attendees.map(({ firstName, lastName, email, pass }, index) => ({
        FirstName: firstName,
        LastName: lastName,
        Email: email,
        PassId: pass?.passId ?? null,
        PassName: pass?.name ?? null,
        PassPrice: pass === null ? null : money(pass.price + (index === 0 ? priceDifference : 0)),
      })),
    ),
  };
}

/**
 * `msevtmgt_FinalizeExternalRegistrationRequest`: makes one registration for each attendee. Called
 * twice it makes two sets, since nothing promises otherwise. A refusal is an answer with HTTP 200.
 */
export function finalize(
  tenant: Tenant,
  request: z.infer<typeof finalizeActionSchema>,
  now: number,
  faults: FinalizeFaults,
): FinalizeResult {
  const result = attemptFinalize(tenant, request, now, faults);
  tenant.finalizations.push({
    purchaseId: request.PurchaseId,
    at: now,
    status: result.status,
    errorCode: result.errorCode,
  });
  return result;
}

function attemptFinalize(
  tenant: Tenant,
  request: z.infer<typeof finalizeActionSchema>,
  now: number,
  faults: FinalizeFaults,
): FinalizeResult {
  const purchase = remembered(tenant, request.PurchaseId, now);
  if (purchase === null) {
    // Whatever Dynamics has forgotten looks to it as if it never was.
    return refused('FinalizationAfterTimeLimit', 'The purchase was not completed in time.');
  }
  const { planned, attendees } = purchase;
  if (planned.event.readableEventId !== request.ReadableEventId) {
    return refused('EventNotFound', 'The event does not exist.');
  }
  if (faults.outOfPasses || !passesSuffice(attendees)) {
    return refused(
      'InsufficentNumberOfPasses',
      'There are not enough passes left to finalize the purchase.',
    );
  }
  if (!tenant.hasPlacesFor(planned, attendees)) {
    return refused('MaximumNoAttendeesReached', 'The event has no places left.');
  }
  tenant.registerLater(now + faults.lateBySeconds * 1000, {
    planned,
    attendees,
    purchaseId: purchase.purchaseId,
    registeredBy: tenant.contacts.find(({ contactid }) => contactid === request.UserId) ?? null,
    contactsByName: faults.contactsByName,
  });
  tenant.registerWhatIsDue(now);
  return { status: 'Success', errorCode: null, errorMessage: null };
}

function remembered(tenant: Tenant, purchaseId: string, now: number): Purchase | null {
  const purchase = tenant.purchase(purchaseId);
  return purchase === undefined || now - purchase.registeredAt >= PAYMENT_WINDOW ? null : purchase;
}

function refused(errorCode: string, errorMessage: string): FinalizeResult {
  return { status: 'Error', errorCode, errorMessage };
}

/** Dataverse's money has four decimals; binary fractions must not show through. */
function money(amount: number): number {
  return Number(amount.toFixed(4));
}
