import { z } from 'zod';

/** What the site needs to know about this installation before it can show anything. */
export const siteSchema = z.object({
  name: z.string(),
  /** True while Stripe runs in test mode: the site shows a banner, no real money moves. */
  testMode: z.boolean(),
  /** Pages of the organisation; null where it named none. */
  legal: z.object({
    terms: z.url().nullable(),
    refundPolicy: z.url().nullable(),
    privacy: z.url().nullable(),
    imprint: z.url().nullable(),
    accessibility: z.url().nullable(),
  }),
  /** Whether buyers tick that they accept the terms before they pay. */
  termsTick: z.boolean(),
  /** Whether attendees can sign in. */
  signIn: z.boolean(),
  stripe: z.object({
    publishableKey: z.string(),
    /** Payment methods that take the amount before registering; it goes back if that fails. */
    takenAtOnce: z.array(z.string()),
    /** Where Stripe.js is loaded from, on the payment step only. */
    scriptUrl: z.url(),
  }),
});

export type Site = z.infer<typeof siteSchema>;
