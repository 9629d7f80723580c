import { z } from 'zod';

/** A language of the site. */
const languageSchema = z.object({
  /** BCP 47. */
  code: z.string(),
  /** In the language itself. */
  name: z.string(),
  direction: z.enum(['ltr', 'rtl']),
});

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
  /** The languages that visitors can choose, by their own names. */
  languages: z.array(languageSchema),
  brand: z.object({
    /** The address of the logo; null for the site's own. */
    logo: z.string().nullable(),
    /** Whether the logo has the name in it: then the name is there for screen readers only. */
    logoSaysName: z.boolean(),
    /** Further links in the footer; `text` is the key of a message. */
    links: z.array(z.object({ text: z.string(), address: z.url() })),
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

export type Language = z.infer<typeof languageSchema>;
export type Site = z.infer<typeof siteSchema>;
