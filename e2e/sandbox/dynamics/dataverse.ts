import { type Request, Router } from 'express';
import type { z } from 'zod';
import type { FaultKind } from '../faults/fault.ts';
import type { Faults } from '../faults/faults.ts';
import { answerDataverseError, DataverseError } from './dataverse-error.ts';
import type { Gate } from './gate.ts';
import {
  type EntityType,
  passRow,
  passType,
  registrationRow,
  registrationType,
  type Row,
} from './odata-entities.ts';
import { readPage } from './odata-query.ts';
import {
  detailedPurchaseInfo,
  finalize,
  finalizeActionSchema,
  type FinalizeFaults,
  purchaseActionSchema,
  purchaseDetails,
} from './purchase-actions.ts';
import type { Tenant } from './tenant.ts';

/**
 * The Dataverse Web API below its base URL: the actions of event management that a payment needs,
 * and reads of the tables that they write.
 *
 * @param now milliseconds since the epoch, UTC.
 * @param accepts whether a bearer token is a valid one.
 * @param finalizeAnswers what a finalize call has done is done; its answer passes here.
 */
export function dataverse(
  tenant: () => Tenant,
  now: () => number,
  accepts: (token: string) => boolean,
  finalizeAnswers: Gate,
  faults: Faults,
): Router {
  const router = Router();

  router.use((request, response, next) => {
    const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
    if (token === undefined || !accepts(token)) {
      response.set('WWW-Authenticate', 'Bearer');
      throw new DataverseError(401, '0x80072560', 'A valid bearer token is needed.');
    }
    response.set('OData-Version', '4.0');
    next();
  });

  router.post('/msevtmgt_GetPurchaseDetailsAction', (request, response) => {
    const { PurchaseId } = parsed(purchaseActionSchema, request);
    response.json(purchaseDetails(tenant(), PurchaseId, now(), priceDifference(faults)));
  });
  router.post('/msevtmgt_ListDetailedPurchaseInfo', (request, response) => {
    const { PurchaseId } = parsed(purchaseActionSchema, request);
    response.json(detailedPurchaseInfo(tenant(), PurchaseId, now(), priceDifference(faults)));
  });
  router.post('/msevtmgt_FinalizeExternalRegistrationRequest', async (request, response) => {
    const action = parsed(finalizeActionSchema, request);
    const result = finalize(tenant(), action, now(), finalizeFaults(faults, action.PurchaseId));
    await finalizeAnswers.pass();
    response.json(result);
  });

  router.get('/msevtmgt_eventregistrations', (request, response) => {
    const rows = tenant().registrations.map(registrationRow);
    response.json(collection(request, registrationType, rows));
  });
  router.get('/msevtmgt_passes', (request, response) => {
    const rows = tenant()
      .events.flatMap(({ passes }) => passes)
      .map(passRow);
    response.json(collection(request, passType, rows));
  });

  router.use((request) => {
    const message = `Resource not found for the segment '${request.path.slice(1)}'.`;
    throw new DataverseError(404, '0x80060888', message);
  });
  router.use(answerDataverseError);
  return router;
}

function parsed<T>(schema: z.ZodType<T>, request: Request): T {
  const body = schema.safeParse(request.body);
  if (body.success) return body.data;
  const [issue] = body.error.issues;
  throw DataverseError.badRequest(`${issue?.path.join('.')}: ${issue?.message}`);
}

function priceDifference(faults: Faults): number {
  return faults.take('dynamics', 'purchase-details', ['other-price'])?.difference ?? 0;
}

/** Any of them can hit the same call. */
function finalizeFaults(faults: Faults, purchaseId: string): FinalizeFaults {
  const take = <Kind extends FaultKind>(kind: Kind) =>
    faults.take('dynamics', 'finalize', [kind], purchaseId);
  return {
    outOfPasses: take('out-of-passes') !== null,
    contactsByName: take('contacts-by-name') !== null,
    lateBySeconds: take('late-registrations')?.seconds ?? 0,
  };
}

function collection(request: Request, type: EntityType, rows: readonly Row[]) {
  const page = readPage(type, rows, request.query, request.get('prefer'));
  const here = new URL(request.originalUrl, `${request.protocol}://${request.host}`);
  const metadata = new URL(`${request.baseUrl}/$metadata#${request.path.slice(1)}`, here).href;
  if (page.next === null) return { '@odata.context': metadata, value: page.value };
  here.searchParams.set('$skiptoken', String(page.next));
  return { '@odata.context': metadata, value: page.value, '@odata.nextLink': here.href };
}
