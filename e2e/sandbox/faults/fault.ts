import { z } from 'zod';

/** The calls of Stripe's API that can go wrong. `browser` is all that Stripe.js and banks' pages call. */
export const stripeOperations = [
  'checkout.sessions.create',
  'checkout.sessions.retrieve',
  'checkout.sessions.list',
  'checkout.sessions.expire',
  'payment_intents.list',
  'payment_intents.retrieve',
  'payment_intents.update',
  'payment_intents.capture',
  'payment_intents.cancel',
  'refunds.create',
  'refunds.retrieve',
  'refunds.list',
  'charges.retrieve',
  'disputes.retrieve',
  'reviews.retrieve',
  'events.retrieve',
  'events.list',
  'browser',
] as const;

/** The calls of Dynamics 365 and of its token endpoint that can go wrong. */
export const dynamicsOperations = [
  'token',
  'events.read',
  'register',
  'cancel',
  'purchase-details',
  'finalize',
  'registrations.read',
  'passes.read',
] as const;

export type StripeOperation = (typeof stripeOperations)[number];
export type DynamicsOperation = (typeof dynamicsOperations)[number];
export type FaultTarget = 'stripe' | 'dynamics' | 'webhooks';

const seconds = z.number().positive().max(31_622_400);
const milliseconds = z.number().int().min(0).max(3_600_000);

/**
 * How often a fault happens: at the next `times` calls, once `after` of them were let pass; at each
 * call with a probability; or at every call for so many seconds of the sandbox's clock.
 */
const how = z.union([
  z.strictObject({
    times: z.number().int().min(1),
    after: z.number().int().min(0).default(0),
  }),
  z.strictObject({ probability: z.number().min(0).max(1) }),
  z.strictObject({ seconds }),
]);

const http = {
  target: z.enum(['stripe', 'dynamics']),
  /** `*` is every call that a back end makes: all but `browser`. */
  operation: z.enum([...stripeOperations, ...dynamicsOperations, '*']),
  how,
};
/** Where something on the way is less patient than the caller: it cuts off after so many milliseconds. */
const gateway = { milliseconds: milliseconds.optional() };
const stripeRefund = {
  target: z.literal('stripe'),
  operation: z.literal('refunds.create').default('refunds.create'),
  how,
};
const dynamicsFinalize = {
  target: z.literal('dynamics'),
  operation: z.literal('finalize').default('finalize'),
  how,
};
const webhook = {
  target: z.literal('webhooks'),
  /** A type of event, or `*`. */
  operation: z.string().regex(/^(\*|[a-z_]+(\.[a-z_]+)+)$/, 'must be a type of event, or *'),
  how,
};

/** Everything that can be made to go wrong, by kind. */
export const faultPlanSchema = z
  .discriminatedUnion('kind', [
    /** Nothing is done and nobody answers, for as long as the caller cares to wait. */
    z.strictObject({ ...http, ...gateway, kind: z.literal('timeout-before') }),
    /** It is done, and the answer never comes. */
    z.strictObject({ ...http, ...gateway, kind: z.literal('timeout-after') }),
    /** The connection breaks, and nothing is done. */
    z.strictObject({ ...http, kind: z.literal('reset-before') }),
    /** It is done, and then the connection breaks. */
    z.strictObject({ ...http, kind: z.literal('reset-after') }),
    /** A server error, and nothing is done; Stripe gives the idempotency key this answer for good. */
    z.strictObject({ ...http, kind: z.literal('error-500') }),
    /** The same though it is done. */
    z.strictObject({ ...http, kind: z.literal('error-500-after') }),
    /** Another request with the same key, or about the same object, is under way: nothing is done. */
    z.strictObject({ ...http, kind: z.literal('conflict-409') }),
    /** Too many requests, with `Retry-After`: nothing is done. */
    z.strictObject({
      ...http,
      kind: z.literal('too-many-429'),
      retryAfterSeconds: z.number().int().min(0).default(1),
    }),
    /** The call is worked on so many milliseconds of real time later. */
    z.strictObject({ ...http, kind: z.literal('slow'), milliseconds }),
    /** Nobody listens: connections are refused, from now on and for so long. */
    z.strictObject({
      ...http,
      operation: z.literal('*').default('*'),
      how: z.strictObject({ seconds }),
      kind: z.literal('down'),
    }),

    /** The refund stays pending; with `succeedsAfterSeconds` of the sandbox's clock for so long only. */
    z.strictObject({
      ...stripeRefund,
      kind: z.literal('refund-pending'),
      succeedsAfterSeconds: seconds.optional(),
    }),
    /** The refund is pending, and has failed so many seconds of the sandbox's clock later. */
    z.strictObject({
      ...stripeRefund,
      kind: z.literal('refund-fails'),
      afterSeconds: seconds.default(60),
    }),

    /** Dynamics says no, with an error code of its own; nothing is done. */
    z.strictObject({
      target: z.literal('dynamics'),
      operation: z.enum(['register', 'finalize']),
      how,
      kind: z.literal('refused'),
      errorCode: z.string().min(1),
    }),

    /** Finalizing is refused because no passes are left. */
    z.strictObject({ ...dynamicsFinalize, kind: z.literal('out-of-passes') }),
    /** Attendees are matched to contacts by name alone, and the contacts keep an older e-mail address. */
    z.strictObject({ ...dynamicsFinalize, kind: z.literal('contacts-by-name') }),
    /** Finalizing succeeds; the registrations are there so many seconds of the sandbox's clock later. */
    z.strictObject({ ...dynamicsFinalize, kind: z.literal('late-registrations'), seconds }),
    /** Who only waits at an event with passes begins a purchase, too, and is on the waitlist once it is finalized. */
    z.strictObject({
      ...dynamicsFinalize,
      operation: z.literal('register').default('register'),
      kind: z.literal('waitlist-initiated'),
    }),
    /** The purchase costs more, or less, than it did: by so much, in decimal major units. */
    z.strictObject({
      ...dynamicsFinalize,
      operation: z.literal('purchase-details').default('purchase-details'),
      kind: z.literal('other-price'),
      difference: z.number(),
    }),

    /** The event is lost and never sent again. */
    z.strictObject({ ...webhook, kind: z.literal('drop') }),
    /** The event is first sent so many milliseconds of the sandbox's clock later. */
    z.strictObject({ ...webhook, kind: z.literal('delay'), milliseconds }),
    /** The event is sent twice. */
    z.strictObject({ ...webhook, kind: z.literal('duplicate') }),
    /** The next event overtakes this one; where none comes, it waits so long in real time. */
    z.strictObject({
      ...webhook,
      kind: z.literal('reorder'),
      milliseconds: milliseconds.default(2_000),
    }),
    /** The body is changed after it was signed. */
    z.strictObject({ ...webhook, kind: z.literal('corrupt') }),
    /** Two events, with ids of their own, tell of the same fact. */
    z.strictObject({ ...webhook, kind: z.literal('two-events') }),
    /** Signed with a secret that was rolled long ago. */
    z.strictObject({ ...webhook, kind: z.literal('old-secret') }),
    /** Signed an hour ago. */
    z.strictObject({ ...webhook, kind: z.literal('old-timestamp') }),
  ])
  .superRefine(({ target, operation }, context) => {
    if (!fits(target, operation)) {
      context.addIssue({
        code: 'custom',
        path: ['operation'],
        message: `${target} has no operation ${operation}`,
      });
    }
  });

function fits(target: FaultTarget, operation: string): boolean {
  if (operation === '*') return true;
  switch (target) {
    case 'stripe':
      return stripeOperations.some((one) => one === operation);
    case 'dynamics':
      return dynamicsOperations.some((one) => one === operation);
    case 'webhooks':
      return true;
  }
}

/** What can be asked for; what has a default may be left out. */
export type FaultPlan = z.input<typeof faultPlanSchema>;

/** A fault in force. */
export type Fault = z.output<typeof faultPlanSchema> & { readonly id: string };

export type FaultKind = Fault['kind'];

export type FaultOf<Kind extends FaultKind> = Fault & { kind: Kind };
