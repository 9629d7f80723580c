import type { Stripe } from 'stripe';
import { z } from 'zod';
import { invalidRequest } from './api-error.ts';
import { expand, integer, text } from './request-parameters.ts';

const range = z.strictObject({
  gt: integer(0).optional(),
  gte: integer(0).optional(),
  lt: integer(0).optional(),
  lte: integer(0).optional(),
});

/** What every list takes: pages from newest to oldest. */
export const pageParameters = {
  ending_before: text().optional(),
  expand,
  limit: integer(1, 100).default(10),
  starting_after: text().optional(),
};

/** When the objects of a list came into being, in seconds since 1970, UTC. */
export const createdParameter = z
  .union([range, integer(0).transform((instant) => ({ gte: instant, lte: instant }))])
  .optional();

type Range = Partial<z.output<typeof range>>;

interface Page {
  readonly limit: number;
  readonly starting_after?: string | undefined;
  readonly ending_before?: string | undefined;
}

/** Whether an instant lies within the range that a request asks for. */
export function isWithin(created: number, { gt, gte, lt, lte }: Range = {}): boolean {
  return (
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
  );
}

/** One page of objects that come in oldest first and go out newest first. */
export function pageOf<Item extends { id: string }>(
  oldestFirst: Iterable<Item>,
  page: Page,
  url: string,
): Stripe.ApiList<Item> {
  const all = [...oldestFirst].reverse();
  const { starting_after: after, ending_before: before, limit } = page;
  if (after !== undefined && before !== undefined) {
    throw invalidRequest('starting_after and ending_before exclude each other.', {
      code: 'parameters_exclusive',
      param: 'ending_before',
    });
  }
  if (before !== undefined) {
    const newer = all.slice(0, positionOf(all, before));
    return list(newer.slice(-limit), newer.length > limit, url);
  }
  const rest = after === undefined ? all : all.slice(positionOf(all, after) + 1);
  return list(rest.slice(0, limit), rest.length > limit, url);
}

function positionOf(items: readonly { id: string }[], id: string): number {
  const position = items.findIndex((item) => item.id === id);
  if (position === -1) {
    throw invalidRequest(`No such object in this list: '${id}'`, { code: 'resource_missing' });
  }
  return position;
}

function list<Item>(data: Item[], more: boolean, url: string): Stripe.ApiList<Item> {
  return { object: 'list', data, has_more: more, url };
}
