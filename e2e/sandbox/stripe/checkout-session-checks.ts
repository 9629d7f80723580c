import type { Stripe } from 'stripe';
import { invalidRequest } from './api-error.ts';
import type { CreateSessionParameters } from './checkout-session-parameters.ts';
import { MAXIMUM_CHARGE, chargeStepOf, formatAmount, minimumChargeOf } from './currencies.ts';
import { offeredPaymentMethods } from './payment-method-types.ts';

const MINIMUM_LIFE = 30 * 60;
const MAXIMUM_LIFE = 24 * 60 * 60;

/** Parameters that the Checkout Sessions API reference forbids with `ui_mode: elements`. */
const forbiddenWithElements = [
  'after_expiration',
  'branding_settings',
  'cancel_url',
  'custom_fields',
  'custom_text',
  'optional_items',
  'origin_context',
  'submit_type',
  'success_url',
] as const satisfies readonly (keyof CreateSessionParameters)[];

/**
 * The API reference forbids only `return_url` with `ui_mode: hosted_page`; the others are not in the
 * sandbox, which has no hosted page, only sessions that wait for one.
 */
const forbiddenWithHostedPage = [
  'after_expiration',
  'branding_settings',
  'custom_fields',
  'custom_text',
  'optional_items',
  'origin_context',
  'return_url',
  'submit_type',
] as const satisfies readonly (keyof CreateSessionParameters)[];

/** Which parameters go with which way to show the payment step. Throws 400. */
export function checkMode(parameters: CreateSessionParameters): void {
  if (parameters.mode !== 'payment') {
    throw invalidRequest(`The sandbox implements no other mode than payment.`, { param: 'mode' });
  }
  switch (parameters.ui_mode) {
    case 'elements':
      forbid(parameters, forbiddenWithElements, 'elements');
      return;
    case 'hosted_page':
      forbid(parameters, forbiddenWithHostedPage, 'hosted_page');
      if (parameters.success_url === undefined) {
        throw invalidRequest('Missing required param: success_url.', {
          code: 'parameter_missing',
          param: 'success_url',
        });
      }
      return;
    case 'embedded_page':
    case 'form':
      throw invalidRequest(`The sandbox does not implement ui_mode: ${parameters.ui_mode}.`, {
        param: 'ui_mode',
      });
  }
}

function forbid(
  parameters: CreateSessionParameters,
  forbidden: readonly (keyof CreateSessionParameters)[],
  mode: string,
): void {
  for (const param of forbidden) {
    if (parameters[param] !== undefined) {
      throw invalidRequest(`${param} cannot be used with ui_mode: ${mode}.`, { param });
    }
  }
}

/** 30 minutes to 24 hours after creation, and 24 hours where nothing is said. */
export function checkedExpiry(expiresAt: number | undefined, created: number): number {
  const latest = created + MAXIMUM_LIFE;
  if (expiresAt === undefined) {
    return latest;
  }
  if (expiresAt < created + MINIMUM_LIFE || expiresAt > latest) {
    throw invalidRequest(
      'expires_at must be between 30 minutes and 24 hours after the session is created.',
      { param: 'expires_at' },
    );
  }
  return expiresAt;
}

/** The currency of all lines and their sum in minor units. Throws 400. */
export function checkedTotal(items: readonly Stripe.LineItem[]) {
  const [first, ...rest] = items.map((item) => item.currency);
  if (first === undefined || rest.some((currency) => currency !== first)) {
    throw invalidRequest('All line items must have the same currency.', { param: 'line_items' });
  }
  const step = chargeStepOf(first);
  if (items.some((item) => item.amount_total % step !== 0)) {
    throw invalidRequest(`Amounts in ${first} must be a multiple of ${step}.`, {
      param: 'line_items',
    });
  }
  const total = items.reduce((sum, item) => sum + item.amount_total, 0);
  const minimum = minimumChargeOf(first);
  if (total < minimum) {
    throw invalidRequest(`The total must be at least ${formatAmount(minimum, first)}.`, {
      code: 'amount_too_small',
      param: 'line_items',
    });
  }
  if (total > MAXIMUM_CHARGE) {
    throw invalidRequest(`The total must be at most ${formatAmount(MAXIMUM_CHARGE, first)}.`, {
      code: 'amount_too_large',
      param: 'line_items',
    });
  }
  return { currency: first, total };
}

/** The types of payment method that the session offers, one at least. Throws 400. */
export function checkedPaymentMethods(
  parameters: CreateSessionParameters,
  currency: string,
): string[] {
  const { types, redirects } = offeredPaymentMethods(
    currency,
    parameters.allowed_payment_method_types,
  );
  if (types.length === 0) {
    throw invalidRequest('No payment method of this account is allowed for this session.', {
      param: 'allowed_payment_method_types',
    });
  }
  const onOurPage = parameters.ui_mode === 'elements';
  if (onOurPage && redirects && parameters.return_url === undefined) {
    throw invalidRequest(
      'return_url is required because a payment method of this session leads away from the page.',
      { code: 'parameter_missing', param: 'return_url' },
    );
  }
  return types;
}
