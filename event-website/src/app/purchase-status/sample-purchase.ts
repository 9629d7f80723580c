import type { PurchaseStatus } from '../../../../bff/src/contract/purchase-status.ts';

/** A purchase as the BFF tells it, for tests: half an hour left to pay 99.80 euros. */
export function samplePurchase(over: Partial<PurchaseStatus> = {}): PurchaseStatus {
  const phase = over.phase ?? 'to-pay';
  return {
    purchaseId: '4f2a0e43-96a4-4f57-9d4f-7ce0e3a2b9c1',
    link: 'https://events.example/purchases/4f2a0e43-96a4-4f57-9d4f-7ce0e3a2b9c1?key=signed',
    version: 1,
    phase,
    reason: null,
    successor: null,
    now: '2027-01-01T12:00:00.000Z',
    payBy: '2027-01-01T12:30:00.000Z',
    open: true,
    event: {
      readableEventId: 'Harbour_Summit',
      name: 'Harbour Summit',
      picture: null,
      start: '2027-03-04T09:00:00',
      end: '2027-03-05T17:30:00',
      timeZoneName: null,
      venue: null,
    },
    total: { minorUnits: 9980, currency: 'EUR', fractionDigits: 2 },
    charged: false,
    givenBackAt: null,
    tried: false,
    lines: [
      {
        passName: 'Both days',
        attendee: 'Mara Ellison',
        amount: { minorUnits: 9980, currency: 'EUR', fractionDigits: 2 },
      },
    ],
    waitlisted: 0,
    receiptTo: 'mara@example.com',
    clientSecret: phase === 'to-pay' ? 'cs_secret' : null,
    ...over,
  };
}
