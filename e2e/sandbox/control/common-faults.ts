import type { FaultPlan } from '../faults/fault.ts';

type How = Exclude<FaultPlan, { kind: 'down' }>['how'];

interface CommonFault {
  readonly name: string;
  readonly plan: (how: How) => FaultPlan;
}

/** The faults that the page offers; through JSON there are all of them, for every operation. */
export const commonFaults: Readonly<Record<string, CommonFault>> = {
  'finalize-lost': {
    name: 'Dynamics finalizes, and the answer is lost',
    plan: (how) => ({ target: 'dynamics', operation: 'finalize', kind: 'timeout-after', how }),
  },
  'finalize-unanswered': {
    name: 'Dynamics does not finalize, and does not answer',
    plan: (how) => ({ target: 'dynamics', operation: 'finalize', kind: 'timeout-before', how }),
  },
  'finalize-500': {
    name: 'Dynamics fails to finalize with a 500',
    plan: (how) => ({ target: 'dynamics', operation: 'finalize', kind: 'error-500', how }),
  },
  'finalize-500-after': {
    name: 'Dynamics finalizes, and answers 500',
    plan: (how) => ({ target: 'dynamics', operation: 'finalize', kind: 'error-500-after', how }),
  },
  'out-of-passes': {
    name: 'Dynamics has no passes left when it finalizes',
    plan: (how) => ({ target: 'dynamics', kind: 'out-of-passes', how }),
  },
  'contacts-by-name': {
    name: 'Dynamics matches contacts by name, with older e-mail addresses',
    plan: (how) => ({ target: 'dynamics', kind: 'contacts-by-name', how }),
  },
  'late-registrations': {
    name: 'Dynamics creates registrations a minute late',
    plan: (how) => ({ target: 'dynamics', kind: 'late-registrations', seconds: 60, how }),
  },
  'other-price': {
    name: 'Dynamics asks for 1.00 more than before',
    plan: (how) => ({ target: 'dynamics', kind: 'other-price', difference: 1, how }),
  },
  'waitlist-initiated': {
    name: 'Dynamics begins a purchase for a place on the waitlist',
    plan: (how) => ({ target: 'dynamics', kind: 'waitlist-initiated', how }),
  },
  'register-lost': {
    name: 'Dynamics registers, and the answer is lost',
    plan: (how) => ({ target: 'dynamics', operation: 'register', kind: 'timeout-after', how }),
  },
  'register-refused': {
    name: 'Dynamics refuses to register, with a code that nobody knows',
    plan: (how) => ({
      target: 'dynamics',
      operation: 'register',
      kind: 'refused',
      errorCode: 'SomethingNew',
      how,
    }),
  },
  'dynamics-429': {
    name: 'Dynamics has too many requests',
    plan: (how) => ({
      target: 'dynamics',
      operation: '*',
      kind: 'too-many-429',
      retryAfterSeconds: 5,
      how,
    }),
  },
  'dynamics-down': {
    name: 'Dynamics is down for a minute',
    plan: () => ({ target: 'dynamics', kind: 'down', how: { seconds: 60 } }),
  },
  'stripe-500': {
    name: 'Stripe answers 500, for good to the same key',
    plan: (how) => ({ target: 'stripe', operation: '*', kind: 'error-500', how }),
  },
  'capture-500-after': {
    name: 'Stripe captures, and answers 500',
    plan: (how) => ({
      target: 'stripe',
      operation: 'payment_intents.capture',
      kind: 'error-500-after',
      how,
    }),
  },
  'capture-lost': {
    name: 'Stripe captures, and the answer is lost',
    plan: (how) => ({
      target: 'stripe',
      operation: 'payment_intents.capture',
      kind: 'timeout-after',
      how,
    }),
  },
  'stripe-409': {
    name: 'Stripe answers 409',
    plan: (how) => ({ target: 'stripe', operation: '*', kind: 'conflict-409', how }),
  },
  'stripe-429': {
    name: 'Stripe has too many requests',
    plan: (how) => ({ target: 'stripe', operation: '*', kind: 'too-many-429', how }),
  },
  'stripe-slow': {
    name: 'Stripe takes three seconds',
    plan: (how) => ({ target: 'stripe', operation: '*', kind: 'slow', milliseconds: 3000, how }),
  },
  'stripe-down': {
    name: 'Stripe is down for a minute',
    plan: () => ({ target: 'stripe', kind: 'down', how: { seconds: 60 } }),
  },
  'refund-pending': {
    name: 'A refund stays pending',
    plan: (how) => ({ target: 'stripe', kind: 'refund-pending', how }),
  },
  'refund-fails': {
    name: 'A refund fails a minute later',
    plan: (how) => ({ target: 'stripe', kind: 'refund-fails', how }),
  },
  'webhooks-dropped': {
    name: 'A webhook is lost',
    plan: (how) => ({ target: 'webhooks', operation: '*', kind: 'drop', how }),
  },
  'webhooks-delayed': {
    name: 'A webhook comes ten minutes late',
    plan: (how) => ({
      target: 'webhooks',
      operation: '*',
      kind: 'delay',
      milliseconds: 600_000,
      how,
    }),
  },
  'webhooks-duplicated': {
    name: 'A webhook comes twice',
    plan: (how) => ({ target: 'webhooks', operation: '*', kind: 'duplicate', how }),
  },
  'webhooks-reordered': {
    name: 'A webhook is overtaken by the next',
    plan: (how) => ({ target: 'webhooks', operation: '*', kind: 'reorder', how }),
  },
  'webhooks-two-events': {
    name: 'Two events tell of one fact',
    plan: (how) => ({ target: 'webhooks', operation: '*', kind: 'two-events', how }),
  },
  'webhooks-corrupt': {
    name: 'A webhook is changed on its way',
    plan: (how) => ({ target: 'webhooks', operation: '*', kind: 'corrupt', how }),
  },
  'webhooks-old-secret': {
    name: 'A webhook is signed with an old secret',
    plan: (how) => ({ target: 'webhooks', operation: '*', kind: 'old-secret', how }),
  },
  'webhooks-old-timestamp': {
    name: 'A webhook was signed an hour ago',
    plan: (how) => ({ target: 'webhooks', operation: '*', kind: 'old-timestamp', how }),
  },
};

/** How often, as the page offers it. */
export const frequencies: Readonly<Record<string, { readonly name: string; readonly how: How }>> = {
  once: { name: 'the next time', how: { times: 1 } },
  'three-times': { name: 'the next three times', how: { times: 3 } },
  'one-in-ten': { name: 'one time in ten', how: { probability: 0.1 } },
  'one-in-two': { name: 'every other time or so', how: { probability: 0.5 } },
  'a-minute': { name: 'for a minute', how: { seconds: 60 } },
  always: { name: 'always', how: { probability: 1 } },
};
