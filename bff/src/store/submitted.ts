import { z } from 'zod';
import { type Submitted, submittedSchema } from '../contract/registration.ts';
import type { Purchase } from '../purchases/purchase.ts';
import type { Seal } from './seal.ts';

const people = z
  .array(
    z.object({
      firstName: z.string(),
      lastName: z.string(),
      email: z.string(),
      waitlisted: z.boolean().optional(),
    }),
  )
  // Kept for a renewal; they are registered by nothing that happens to the purchase.
  .transform((all) => all.filter(({ waitlisted }) => !waitlisted));
const peopleSchema = z.object({
  attendees: people,
  receiptTo: z.string().nullable().default(null),
});

/** Seals what the buyer submitted, whole: a renewal is made from it. */
export function sealSubmitted({ attendees, receiptTo }: Submitted, seal: Seal): string {
  return seal.seal(JSON.stringify({ attendees, receiptTo }));
}

/** Null for what was stored before the whole answers were kept. */
export function openSubmitted(sealed: string, seal: Seal): Submitted | null {
  return submittedSchema.safeParse(unsealed(sealed, seal)).data ?? null;
}

/** The people of it. */
export function openPeople(sealed: string, seal: Seal): Pick<Purchase, 'attendees' | 'receiptTo'> {
  const { attendees, receiptTo } = peopleSchema.parse(unsealed(sealed, seal));
  return { attendees, receiptTo };
}

/** Purchases of an earlier version, which may still be open, keep their attendees alone. */
function unsealed(sealed: string, seal: Seal): unknown {
  const stored: unknown = JSON.parse(seal.open(sealed));
  return Array.isArray(stored) ? { attendees: stored } : stored;
}
