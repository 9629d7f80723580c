import type { RegistrationRecord } from './ports.ts';
import type { Person } from './purchase.ts';

/** `all` carries the registration ids in the order of the attendees. */
export type Match =
  | { readonly found: 'all'; readonly registrationIds: readonly string[] }
  | { readonly found: 'none' | 'some' | 'ambiguous' };

/**
 * Tells which of the new registrations are these attendees': by e-mail, or else by name, since a
 * tenant may match contacts by name and keep an older e-mail. Every registration serves one attendee.
 * A registration too many that matches in the same way is ambiguous: nobody can tell which of them
 * the purchase made.
 */
export function matchRegistrations(
  attendees: readonly Person[],
  candidates: readonly RegistrationRecord[],
): Match {
  const free = new Map(candidates.map((candidate) => [candidate.registrationId, candidate]));
  const chosen = new Map<number, string>();
  let ambiguous = false;
  for (const sameContact of [samePerson, sameEmail, sameName]) {
    const matched: Person[] = [];
    attendees.forEach((attendee, index) => {
      if (chosen.has(index)) return;
      const match = [...free.values()].find((candidate) => sameContact(attendee, candidate));
      if (!match) return;
      matched.push(attendee);
      chosen.set(index, match.registrationId);
      free.delete(match.registrationId);
    });
    ambiguous ||= [...free.values()].some((candidate) =>
      matched.some((attendee) => sameContact(attendee, candidate)),
    );
  }
  if (chosen.size === 0) return { found: 'none' };
  if (chosen.size < attendees.length) return { found: 'some' };
  if (ambiguous) return { found: 'ambiguous' };
  const registrationIds = attendees.flatMap((_, index) => chosen.get(index) ?? []);
  return { found: 'all', registrationIds };
}

/**
 * What somebody is recognised by in Dataverse, in a form that can be compared: two purchases that
 * have none of it in common cannot be mistaken for each other.
 */
export function marksOf({ firstName, lastName, email }: Person): readonly string[] {
  return [`email ${fold(email)}`, `name ${fold(firstName)} ${fold(lastName)}`];
}

/** Attendees who share an e-mail each get their own registration. */
function samePerson(a: Person, b: Person): boolean {
  return sameEmail(a, b) && sameName(a, b);
}

function sameEmail(a: Person, b: Person): boolean {
  return fold(a.email) === fold(b.email);
}

function sameName(a: Person, b: Person): boolean {
  return fold(a.firstName) === fold(b.firstName) && fold(a.lastName) === fold(b.lastName);
}

function fold(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}
