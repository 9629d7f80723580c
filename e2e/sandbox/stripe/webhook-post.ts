import { Stripe } from 'stripe';
import type { Fault } from '../faults/fault.ts';

/** How long an endpoint may take to answer, in milliseconds. */
const ANSWER_WITHIN = 10_000;

/** What can be wrong with one attempt to deliver an event. */
export const attemptFaults = ['corrupt', 'old-secret', 'old-timestamp'] as const;

type AttemptFault = Extract<Fault['kind'], (typeof attemptFaults)[number]>;

const OLD_SECRET = 'whsec_rolled_long_ago';
const AN_HOUR = 60 * 60;

/** Posts an event to its endpoint, signed; the status is null where none came. */
export async function postWebhook(
  { url, secret }: { url: string; secret: string },
  payload: string,
  fault: AttemptFault | null,
  signal: AbortSignal,
): Promise<{ httpStatus: number | null; error: string | null }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': Stripe.webhooks.generateTestHeaderString({
          payload,
          secret: fault === 'old-secret' ? OLD_SECRET : secret,
          // Real time: receivers compare it with their own clock.
          timestamp: Math.floor(Date.now() / 1000) - (fault === 'old-timestamp' ? AN_HOUR : 0),
        }),
      },
      body: fault === 'corrupt' ? corrupted(payload) : payload,
      // A redirect counts as a failure.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]),
    });
    await response.body?.cancel();
    return { httpStatus: response.status, error: null };
  } catch (error) {
    return { httpStatus: null, error: reasonOf(error) };
  }
}

/** Still well formed, so that nothing but the signature can tell. */
function corrupted(payload: string): string {
  return payload.replace('"id": "evt_', '"id": "evt_x');
}

/** What `fetch` knows about its failure: the cause names the connection error. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
