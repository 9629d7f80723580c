import type { Request } from 'express';

/**
 * The parameters of a request in the names of the current version. A request that names no version
 * is read by the account's default version, here an older one: endive replaced
 * `payment_method_types` (Stripe's changelog, 2026-09-30.endive). It is answered in the current one.
 */
export function inCurrentVersion(request: Request, parameters: unknown): unknown {
  if (
    request.get('stripe-version') !== undefined ||
    typeof parameters !== 'object' ||
    parameters === null ||
    !('payment_method_types' in parameters)
  ) {
    return parameters;
  }
  const { payment_method_types: types, ...rest } = parameters;
  return { allowed_payment_method_types: types, ...rest };
}
