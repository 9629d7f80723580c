import { z } from 'zod';
import { credentials } from '../sandbox/credentials.ts';

const created = z.object({ id: z.string() });

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
  return confirmed.status;
}
