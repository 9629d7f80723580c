import type { MyRegistration, WaitlistItem } from '../../../../bff/src/contract/account.ts';

/** A registration that was paid for, for tests. */
export function sampleRegistration(changes: Partial<MyRegistration> = {}): MyRegistration {
  return {
    registrationId: 'r1',
    event: { name: 'Harbour Summit', readableEventId: 'Harbour_Summit' },
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
    event: { name: 'Kite Weekend', readableEventId: null },
    attendee: 'Bo Finchley',
    email: 'bo@finchley.example',
    session: 'Bamboo',
    invited: false,
    autoRegister: false,
    since: null,
    ...changes,
  };
}
