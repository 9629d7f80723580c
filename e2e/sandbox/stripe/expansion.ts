import type { Account } from './account.ts';
import { invalidRequest } from './api-error.ts';

type Json = Record<string, unknown>;

/**
 * The object as an answer carries it: ids, except where `paths` asks for the objects themselves,
 * for example `payment_intent.latest_charge`. In a list every path begins with `data`.
 */
export function expanded(account: Account, answer: object, paths: readonly string[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(answer));
  for (const path of paths) {
    expandAlong(account, copy, path.split('.'), path);
  }
  return copy;
}

function expandAlong(
  account: Account,
  node: unknown,
  [name, ...rest]: readonly string[],
  path: string,
): void {
  if (name === undefined || node === null) {
    return;
  }
  if (Array.isArray(node)) {
    for (const item of node) {
      expandAlong(account, item, [name, ...rest], path);
    }
    return;
  }
  if (!isJson(node)) {
    throw notExpandable(path);
  }
  if (node['object'] === 'list' && name === 'data') {
    expandAlong(account, node['data'], rest, path);
    return;
  }
  if (isJson(node[name])) {
    expandAlong(account, node[name], rest, path);
    return;
  }
  const expansion = expansionOf(account, node, name);
  if (expansion === undefined) {
    throw notExpandable(path);
  }
  node[name] = expansion;
  expandAlong(account, expansion, rest, path);
}

/** What stands for a property when expanded: an object, null where there is none, undefined where it cannot be. */
function expansionOf(account: Account, node: Json, name: string): unknown {
  const id = node[name];
  const known = typeof id === 'string' ? id : null;
  switch (`${String(node['object'])}.${name}`) {
    case 'checkout.session.line_items':
      return lineItemsOf(account, node);
    case 'charge.refunds':
      return refundsOf(account, node);
    case 'checkout.session.payment_intent':
    case 'charge.payment_intent':
    case 'refund.payment_intent':
      return copyOf(known && account.paymentIntentOf(known));
    case 'payment_intent.latest_charge':
    case 'refund.charge':
      return copyOf(known && account.chargeOf(known));
    case 'payment_intent.payment_method':
      return copyOf(known && account.paymentMethodOf(known).paymentMethod);
    default:
      return undefined;
  }
}

function lineItemsOf(account: Account, session: Json): unknown {
  const { lineItems } = account.sessionOf(String(session['id']));
  return copyOf({
    object: 'list',
    data: lineItems,
    has_more: false,
    url: `/v1/checkout/sessions/${String(session['id'])}/line_items`,
  });
}

function refundsOf(account: Account, charge: Json): unknown {
  const refunds = [...account.refunds.values()].filter((refund) => refund.charge === charge['id']);
  return copyOf({
    object: 'list',
    data: refunds.reverse(),
    has_more: false,
    url: `/v1/charges/${String(charge['id'])}/refunds`,
  });
}

function copyOf(value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return copy;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notExpandable(path: string) {
  return invalidRequest(`This property cannot be expanded: ${path}.`, { param: 'expand' });
}
