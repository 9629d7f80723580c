import type { DynamicsSnapshot } from '../../dynamics/snapshot.ts';
import type { Html } from '../html.ts';
import { code, instant, tableSection, twoLines } from './table-section.ts';

export function registrationsSection({ registrations }: DynamicsSnapshot): Html {
  return tableSection({
    id: 'registrations',
    title: 'Registrations',
    empty: 'Nobody is registered yet.',
    columns: ['Attendee', 'Event', 'Pass', 'Code', 'Purchase', 'Made at'],
    rows: registrations
      .toReversed()
      .map((one) => [
        twoLines(`${one.firstName} ${one.lastName}`, one.email),
        one.eventName,
        one.passName ?? 'none',
        code(one.code),
        one.purchaseId === null ? 'none' : code(one.purchaseId),
        instant(Date.parse(one.createdAt)),
      ]),
  });
}
