import type { AttendeeEntry } from './attendee-entry';

/** What an attendee shares with an earlier one, who is counted from 0. */
export interface Likeness {
  other: number;
  same: 'email' | 'name' | 'both';
}

/** For every attendee the first earlier one who may be the same person, entered twice. */
export function likenesses(attendees: readonly AttendeeEntry[]): (Likeness | null)[] {
  const all = attendees.map(({ firstName, lastName, email }) => ({
    name: plain(firstName) === '' ? '' : `${plain(firstName)} ${plain(lastName)}`,
    email: plain(email),
  }));
  return all.map(({ name, email }, index) => {
    const alike = all.slice(0, index).map((other) => ({
      email: email !== '' && email === other.email,
      name: name !== '' && name === other.name,
    }));
    const other = alike.findIndex((one) => one.email || one.name);
    const found = alike[other];
    if (found === undefined) return null;
    return { other, same: found.email && found.name ? 'both' : found.email ? 'email' : 'name' };
  });
}

/** Texts that differ in case, accents or blanks only are the same. */
function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
