import type { MyRegistration, WaitlistItem } from '../../../../bff/src/contract/account.ts';

/** A registration that was paid for, for tests. */
export function sampleRegistration(changes: Partial<MyRegistration> = {}): MyRegistration {
  return {
    registrationId: 'r1',
    event: {
      name: 'Harbour Summit',
      readableEventId: 'Harbour_Summit',
      span: { start: '2027-03-18T09:00:00', end: '2027-03-18T17:00:00' },
    },
    attendee: 'Ada Quillfeather',
    email: 'ada@quillfeather.example',
    pass: 'Day pass',
    registeredAt: '2026-11-22T09:00:00Z',
    sessions: ['Opening'],
    payment: 'paid',
    amount: { minorUnits: 4990, currency: 'EUR', fractionDigits: 2 },
    ...changes,
  };
}

/** Somebody who waits for an invitation to a session, for tests. */
export function sampleWaitlistItem(changes: Partial<WaitlistItem> = {}): WaitlistItem {
  return {
    waitlistItemId: 'w1',
    event: { name: 'Kite Weekend', readableEventId: null, span: null },
    attendee: 'Bo Finchley',
    email: 'bo@finchley.example',
    session: 'Bamboo',
    invited: false,
    autoRegister: false,
    since: null,
    ...changes,
  };
}
