/** What a broken promise comes to, from the strongest word to the weakest. */
const KINDS = {
  doubled: /times|more than once|payments for one purchase|made with success|registrations for/,
  'charged-unregistered': /charged|captured before|was taken/,
  'registered-unpaid': /registered attendee|registered and not charged/,
  lost: /(?:)/,
} as const;

export type Kind = keyof typeof KINDS;

export const kinds: readonly Kind[] = [
  'lost',
  'doubled',
  'charged-unregistered',
  'registered-unpaid',
];

/** How many violations there are of each kind; each counts once. */
export function tally(violations: readonly string[]): Record<Kind, number> {
  const counts = { lost: 0, doubled: 0, 'charged-unregistered': 0, 'registered-unpaid': 0 };
  for (const violation of violations) counts[kindOf(violation)] += 1;
  return counts;
}

function kindOf(violation: string): Kind {
  if (KINDS['registered-unpaid'].test(violation)) return 'registered-unpaid';
  if (KINDS.doubled.test(violation)) return 'doubled';
  return KINDS['charged-unregistered'].test(violation) ? 'charged-unregistered' : 'lost';
}
