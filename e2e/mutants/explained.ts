import type { Explanation } from './survivors.ts';

/** The mutants that live on purpose. Whoever adds one has tried to write the test that kills it. */
export const EXPLAINED: readonly Explanation[] = [
  {
    file: 'bff/src/purchases/match-registrations.ts',
    line: 'const registrationIds = attendees.flatMap((_, index) => chosen.get(index) ?? []);',
    becomes:
      'const registrationIds = attendees.flatMap((_, index) => chosen.get(index) ?? ["Stryker was here"]);',
    because: 'every attendee was chosen by then; the fallback is for the compiler',
  },
  {
    file: 'bff/src/purchases/match-registrations.ts',
    line: "return text.trim().normalize('NFKC').toLowerCase();",
    becomes: "return text.trim().normalize('NFKC').toUpperCase();",
    because: 'what is compared is folded one way or the other, and is not shown',
  },
];
