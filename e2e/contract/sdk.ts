import { Stripe } from 'stripe';
import { credentials } from '../sandbox/credentials.ts';

/** The SDK at a stand-in, without repetitions of its own. */
export function sdkAt(url: string, apiKey: string = credentials.stripe.secretKey): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(apiKey, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
}
