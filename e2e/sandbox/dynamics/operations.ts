import type { Request } from 'express';
import type { DynamicsOperation } from '../faults/fault.ts';

const operations: readonly (readonly ['GET' | 'POST', RegExp, DynamicsOperation])[] = [
  ['POST', /^\/[^/]+\/oauth2\/v2\.0\/token$/, 'token'],
  ['POST', /^\/EvtMgmt\/api\/v2\.0\/events\/[^/]+\/registrations$/, 'register'],
  ['POST', /\/users\/authenticated\/registrations\/[^/]+\/cancel$/, 'cancel'],
  ['GET', /^\/EvtMgmt\/api\/v2\.0\//, 'events.read'],
  ['POST', /\/msevtmgt_(GetPurchaseDetailsAction|ListDetailedPurchaseInfo)$/, 'purchase-details'],
  ['POST', /\/msevtmgt_FinalizeExternalRegistrationRequest$/, 'finalize'],
  ['GET', /\/msevtmgt_eventregistrations$/, 'registrations.read'],
  ['GET', /\/msevtmgt_passes$/, 'passes.read'],
];

/** What a request asks for; null for what there is not. */
export function operationOf({ method, path }: Request): DynamicsOperation | null {
  const found = operations.find(([verb, pattern]) => verb === method && pattern.test(path));
  return found?.[2] ?? null;
}

/** Whether a request counts against Dataverse's service protection limits. */
export function isDataverse({ path }: Request): boolean {
  return path.startsWith('/api/data/');
}
