import type { DynamicsSnapshot } from '../../dynamics/snapshot.ts';
import type { Html } from '../html.ts';
import { code, instant, tableSection, twoLines } from './table-section.ts';

export function registrationsSection({ registrations }: DynamicsSnapshot): Html {
  return tableSection({
    id: 'registrations',
    title: 'Registrations',
    empty: 'Nobody is registered yet.',
    columns: ['Attendee', 'Event', 'Pass', 'Sessions', 'Code', 'Purchase', 'Made at'],
    rows: registrations
      .toReversed()
      .map((one) => [
        twoLines(`${one.firstName} ${one.lastName}`, one.email),
        one.eventName,
        one.passName ?? 'none',
        one.sessions.length === 0 ? 'none' : one.sessions.join(', '),
        code(one.code),
        one.purchaseId === null ? 'none' : code(one.purchaseId),
        instant(Date.parse(one.createdAt)),
      ]),
  });
}

export function waitlistSection({ waitlist }: DynamicsSnapshot): Html {
  return tableSection({
    id: 'waitlist',
    title: 'On the waitlist',
    empty: 'Nobody waits for a place.',
    columns: ['Attendee', 'Event', 'Session', 'Registered by itself', 'Since'],
    rows: waitlist
      .toReversed()
      .map((one) => [
        twoLines(`${one.firstName} ${one.lastName}`, one.email),
        one.eventName,
        one.session ?? 'the whole event',
        one.autoRegister ? 'yes' : 'no',
        instant(Date.parse(one.createdAt)),
      ]),
  });
}
