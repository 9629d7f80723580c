import { z } from 'zod';

const stateSchema = z.object({
  dynamics: z.object({
    finalizations: z.array(z.object({ status: z.string() })),
    registrations: z.array(
      z.object({
        firstName: z.string(),
        lastName: z.string(),
        passName: z.string().nullable(),
        sessions: z.array(z.string()),
      }),
    ),
    waitlist: z.array(
      z.object({
        firstName: z.string(),
        lastName: z.string(),
        eventName: z.string(),
        session: z.string().nullable(),
        autoRegister: z.boolean(),
      }),
    ),
  }),
  stripe: z.object({
    sessions: z.array(z.object({ status: z.string().nullable() })),
    paymentIntents: z.array(z.object({ status: z.string() })),
    charges: z.array(z.object({ amount_captured: z.int(), currency: z.string() })),
    refunds: z.array(z.object({ amount: z.int() })),
    webhookDeliveries: z.array(z.object({ state: z.string() })),
  }),
});

/** What Dynamics and Stripe have on their books, as the sandbox tells. */
export type Books = {
  /** `Ada Quillfeather: Thursday only`, in the order in which they were made. */
  registrations: string[];
  /** The sessions chosen: `Ada Quillfeather: Reading cumulus`. */
  sessionRegistrations: string[];
  /** Who waits, and for what: `Ada Quillfeather: Reading cumulus`, with `, by itself` where that was asked for. */
  waitlist: string[];
  /** How often a registration was finalized, with or without success. */
  finalizeCalls: number;
  /** What was taken from cards: `54890 eur`, in minor units. */
  captured: string[];
  /** Payments of which nothing was taken yet: the amount is held on the card. */
  held: number;
  /** Payments whose hold was released. */
  released: number;
  refunds: number;
  /** The state of every Checkout Session. */
  sessions: (string | null)[];
  /** The state of every webhook delivery. */
  webhooks: string[];
};

/** The books of a sandbox in which nobody bought anything. */
export const emptyBooks: Books = {
  registrations: [],
  sessionRegistrations: [],
  waitlist: [],
  finalizeCalls: 0,
  captured: [],
  held: 0,
  released: 0,
  refunds: 0,
  sessions: [],
  webhooks: [],
};

/** Reads the books at the sandbox's control address. */
export async function readBooks(controlUrl: string): Promise<Books> {
  const response = await fetch(`${controlUrl}/_sandbox/state`);
  const { dynamics, stripe } = stateSchema.parse(await response.json());
  const payments = (status: string) =>
    stripe.paymentIntents.filter((intent) => intent.status === status).length;
  return {
    registrations: dynamics.registrations.map(
      ({ firstName, lastName, passName }) => `${firstName} ${lastName}: ${passName ?? 'no pass'}`,
    ),
    sessionRegistrations: dynamics.registrations.flatMap(({ firstName, lastName, sessions }) =>
      sessions.map((session) => `${firstName} ${lastName}: ${session}`),
    ),
    waitlist: dynamics.waitlist.map(
      ({ firstName, lastName, eventName, session, autoRegister }) =>
        `${firstName} ${lastName}: ${session ?? eventName}${autoRegister ? ', by itself' : ''}`,
    ),
    finalizeCalls: dynamics.finalizations.length,
    captured: stripe.charges
      .filter((charge) => charge.amount_captured > 0)
      .map((charge) => `${charge.amount_captured} ${charge.currency}`),
    held: payments('requires_capture'),
    released: payments('canceled'),
    refunds: stripe.refunds.length,
    sessions: stripe.sessions.map(({ status }) => status),
    webhooks: stripe.webhookDeliveries.map(({ state }) => state),
  };
}
