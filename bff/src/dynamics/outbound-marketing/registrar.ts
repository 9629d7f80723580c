import { z } from 'zod';
import type {
  FinalizeOutcome,
  PurchaseDetails,
  Registrar,
  RegistrationRecord,
} from '../../purchases/ports.ts';
import type { Person, Purchase } from '../../purchases/purchase.ts';
import { LONGEST_WAIT } from '../../rate-budget.ts';
import { DATAVERSE_TIMEOUT, type DataverseClient } from '../dataverse-client.ts';
import { bodyOf } from '../http.ts';
import { purchaseDetails } from './purchase-details.ts';

const MINUTE = 60_000;

const registrationRow = z.object({
  msevtmgt_eventregistrationid: z.guid(),
  msevtmgt_iscanceled: z.boolean().nullish(),
  createdon: z.iso.datetime({ offset: true }),
  msevtmgt_ContactId: z
    .object({
      firstname: z.string().nullish(),
      lastname: z.string().nullish(),
      emailaddress1: z.string().nullish(),
    })
    .nullish(),
});

/** HTTP 2xx alone is not success: the answer carries a `status`. Its words beside success are our reading. */
const finalizeAnswer = z.object({
  status: z.string().nullish(),
  errorCode: z.string().nullish(),
});

const COLUMNS = {
  $select: 'msevtmgt_eventregistrationid,msevtmgt_iscanceled,createdon',
  $expand: 'msevtmgt_ContactId($select=firstname,lastname,emailaddress1)',
};

/** Registrations through the Dataverse actions of outbound marketing. */
export class OutboundMarketingRegistrar implements Registrar {
  /** Documented: the temporary registration lives 50 minutes. Ten more until its absence is believed. */
  readonly lengths = { window: 50 * MINUTE, verify: 60 * MINUTE };
  /** Its wait for its turn, our timeout, and the two minutes after which Dataverse itself ends a request. */
  readonly finalizeMayRunFor = LONGEST_WAIT + DATAVERSE_TIMEOUT + 2 * MINUTE;
  private readonly dataverse: DataverseClient;

  constructor(dataverse: DataverseClient) {
    this.dataverse = dataverse;
  }

  /** Falls back to the older action, without attendees, on tenants that lack the detailed one. */
  async purchaseDetails(purchaseId: string): Promise<PurchaseDetails | null> {
    const parameters = { PurchaseId: purchaseId };
    let answer = await this.dataverse.action('msevtmgt_ListDetailedPurchaseInfo', parameters);
    if (answer.kind === 'refused' && answer.status === 404) {
      answer = await this.dataverse.action('msevtmgt_GetPurchaseDetailsAction', parameters);
    }
    if (answer.kind === 'refused') return null;
    return purchaseDetails(bodyOf(answer, z.unknown(), 'Dataverse, purchase details'));
  }

  async finalize(
    purchase: Pick<Purchase, 'purchaseId' | 'readableEventId' | 'contactId'>,
  ): Promise<FinalizeOutcome> {
    const answer = await this.dataverse.action('msevtmgt_FinalizeExternalRegistrationRequest', {
      PurchaseId: purchase.purchaseId,
      ReadableEventId: purchase.readableEventId,
      UserId: purchase.contactId ?? '',
    });
    if (answer.kind !== 'ok') return answer;
    const { data } = finalizeAnswer.safeParse(answer.body);
    return data ? finalizeOutcome(data) : { kind: 'unanswered', why: 'an answer of unknown shape' };
  }

  findRegistrations(
    eventId: string,
    people: readonly Person[],
  ): Promise<readonly RegistrationRecord[]> {
    const matches = people.map(
      ({ firstName, lastName, email }) =>
        `msevtmgt_ContactId/emailaddress1 eq ${literal(email)} or ` +
        `(msevtmgt_ContactId/firstname eq ${literal(firstName)} and ` +
        `msevtmgt_ContactId/lastname eq ${literal(lastName)})`,
    );
    return this.registrations(
      `_msevtmgt_eventid_value eq ${eventId} and (${matches.join(' or ')})`,
    );
  }

  async registrationsById(
    registrationIds: readonly string[],
  ): Promise<readonly RegistrationRecord[]> {
    if (registrationIds.length === 0) return [];
    return this.registrations(
      registrationIds.map((id) => `msevtmgt_eventregistrationid eq ${id}`).join(' or '),
    );
  }

  private async registrations(filter: string): Promise<readonly RegistrationRecord[]> {
    const query = { ...COLUMNS, $filter: filter };
    const rows = await this.dataverse.rows('msevtmgt_eventregistrations', registrationRow, query);
    return rows
      .filter((row) => !row.msevtmgt_iscanceled)
      .map((row) => ({
        registrationId: row.msevtmgt_eventregistrationid,
        firstName: row.msevtmgt_ContactId?.firstname ?? '',
        lastName: row.msevtmgt_ContactId?.lastname ?? '',
        email: row.msevtmgt_ContactId?.emailaddress1 ?? '',
        createdAt: Date.parse(row.createdon),
      }));
  }
}

/** Only a clear no is a refusal: on it the money is given back. A timeout, or silence, is none. */
function finalizeOutcome({ status, errorCode }: z.infer<typeof finalizeAnswer>): FinalizeOutcome {
  if (status === 'Success') return { kind: 'accepted' };
  if (errorCode === 'RequestTimedOut') return { kind: 'unanswered', why: errorCode };
  if (errorCode || status === 'Error') {
    return { kind: 'refused', code: errorCode ?? 'Error' };
  }
  return { kind: 'unanswered', why: `a status of unknown meaning: ${status ?? 'none'}` };
}

/** A string literal of OData: quotes are doubled. */
function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
