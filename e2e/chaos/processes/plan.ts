import { seededRandom } from '../../sandbox/faults/random.ts';
import type { Person } from '../chaos-buyer.ts';

/** What people do who buy, and how often of a hundred times. */
const ROLES = {
  pays: 40,
  /** Closes the tab once the card is confirmed. */
  'pays-and-leaves': 10,
  'is-declined-then-pays': 8,
  'is-declined': 4,
  authenticates: 8,
  'fails-to-authenticate': 3,
  /** Never answers the bank. */
  'leaves-the-bank': 2,
  /** Answers the bank long after the payment window. */
  'authenticates-too-late': 2,
  'takes-a-free-pass': 5,
  cancels: 5,
  'cancels-while-paying': 4,
  abandons: 5,
  /** Pays on a page that was left open, after its time. */
  'pays-late': 4,
} as const;

export type Role = keyof typeof ROLES;

/** One who buys, and how. */
export interface Part {
  readonly role: Role;
  readonly people: readonly Person[];
}

/** Of a hundred purchases, those for two attendees, and those for one who is in another as well. */
const FOR_TWO = 15;
const SHARED = 4;

/** Who buys what; the same for the same seed. */
export function parts(count: number, seed: number): Part[] {
  const random = seededRandom(seed);
  const percent = () => random() * 100;
  const plan: Part[] = [];
  for (let number = 1; number <= count; number++) {
    const role = drawn(percent());
    const before = plan.at(-1)?.people[0];
    if (before && percent() < SHARED) plan.push({ role, people: [before] });
    else if (percent() < FOR_TWO) plan.push({ role, people: [guest(number), guest(number, 'b')] });
    else plan.push({ role, people: [guest(number)] });
  }
  return plan;
}

function drawn(percent: number): Role {
  let left = percent;
  for (const role of Object.keys(ROLES).filter(isRole)) {
    left -= ROLES[role];
    if (left < 0) return role;
  }
  return 'pays';
}

function isRole(name: string): name is Role {
  return name in ROLES;
}

/** Nobody real, and nobody's namesake. */
function guest(number: number, suffix = ''): Person {
  const name = `${number}${suffix}`;
  return { firstName: 'Guest', lastName: `No. ${name}`, email: `guest-${name}@kites.example` };
}
