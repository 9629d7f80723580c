import { z } from 'zod';
import { credentials } from '../sandbox/credentials.ts';

const created = z.object({ id: z.string() });
const asking = z.object({ authenticationUrl: z.url().nullable() });

/** The id of a session is the beginning of its client secret. */
export function sessionIdOf(clientSecret: string): string {
  return clientSecret.split('_secret_')[0] ?? '';
}

/** Pays for a session as Stripe.js does; returns the status of the last answer. */
export async function confirmInBrowser(
  stripeUrl: string,
  clientSecret: string,
  cardNumber: string,
): Promise<number> {
  const post = (path: string, parameters: Record<string, string>) =>
    fetch(stripeUrl + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.stripe.publishableKey}` },
      body: new URLSearchParams(parameters),
    });
  const page = `/v1/payment_pages/${sessionIdOf(clientSecret)}`;
  const method = await post('/v1/payment_methods', {
    type: 'card',
    'card[number]': cardNumber,
    'card[exp_month]': '12',
    'card[exp_year]': '2034',
    'card[cvc]': '123',
  });
  const { id } = created.parse(await method.json());
  const shown = await fetch(`${stripeUrl}${page}?client_secret=${clientSecret}`, {
    headers: { authorization: `Bearer ${credentials.stripe.publishableKey}` },
  });
  const { session } = z
    .object({
      session: z.object({ total: z.object({ total: z.object({ minorUnitsAmount: z.int() }) }) }),
    })
    .parse(await shown.json());
  const confirmed = await post(`${page}/confirm`, {
    payment_method: id,
    client_secret: clientSecret,
    expected_amount: String(session.total.total.minorUnitsAmount),
  });
  await confirmed.body?.cancel();
  return confirmed.status;
}

/** Answers the bank's question about the payment of a session; does nothing where it asks none. */
export async function authenticateInBrowser(
  stripeUrl: string,
  clientSecret: string,
  outcome: 'complete' | 'fail',
): Promise<void> {
  const headers = { authorization: `Bearer ${credentials.stripe.publishableKey}` };
  const page = `/v1/payment_pages/${sessionIdOf(clientSecret)}?client_secret=${clientSecret}`;
  const shown = await fetch(stripeUrl + page, { headers });
  const { authenticationUrl } = asking.parse(await shown.json());
  if (!authenticationUrl) return;
  const asked = new URL(authenticationUrl).searchParams;
  const answered = await fetch(`${stripeUrl}/3ds/${asked.get('payment_intent')}/outcome`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ client_secret: asked.get('client_secret') ?? '', outcome }),
  });
  await answered.body?.cancel();
}
