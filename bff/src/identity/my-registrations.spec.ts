import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ProviderUnavailable } from '../purchases/ports.ts';
import type { Purchase } from '../purchases/purchase.ts';
import { samplePurchase } from '../purchases/under-test/samples.ts';
import type { AttendeeRecords, RegistrationOfMine } from './attendee-records.ts';
import { AttendeeRegistrations } from './my-registrations.ts';

const OWN = 'dddddddd-0000-4000-8000-000000000001';
const SECOND = 'dddddddd-0000-4000-8000-000000000002';
const TOKEN = 'a token';

const registration: RegistrationOfMine = {
  registrationId: OWN,
  eventName: 'Waterline',
  attendee: 'Adalind Quillfeather',
  email: 'adalind@quill.example',
  pass: 'Day pass',
  registeredAt: '2026-11-22T09:00:00Z',
  sessions: ['Opening'],
};
const bought = samplePurchase({
  readableEventId: 'Waterline1',
  money: 'captured',
  price: { minorUnits: 9980, currency: 'EUR' },
  lines: [
    { passName: 'Day pass', minorUnits: 4990 },
    { passName: 'Night pass', minorUnits: null },
  ],
  registrationIds: [OWN, SECOND],
});

type Stage = {
  registrations?: readonly RegistrationOfMine[];
  purchase?: Purchase | null;
  /** What is on sale; an error where the catalog has none. */
  events?: readonly { name: string; readableEventId: string; start: string; end: string }[] | Error;
  canceling?: Awaited<ReturnType<AttendeeRecords['cancel']>>;
};

/** Dynamics and the store as one test needs them, and everything that was done to them. */
function stage({ registrations = [registration], purchase = null, events = [], ...set }: Stage) {
  const done: string[] = [];
  const records: AttendeeRecords = {
    contact: () => Promise.resolve(null),
    registrations: () => Promise.resolve(registrations),
    waitlist: () =>
      Promise.resolve([
        {
          waitlistItemId: 'w1',
          eventName: 'Waterline',
          session: null,
          attendee: 'Bo Finchley',
          email: 'bo@finch.example',
          invited: false,
          autoRegister: true,
          since: null,
        },
      ]),
    cancel(_token, registrationId) {
      done.push(`canceled ${registrationId}`);
      return Promise.resolve(set.canceling ?? 'canceled');
    },
  };
  const own = new AttendeeRegistrations({
    records,
    catalog: {
      list: () => (events instanceof Error ? Promise.reject(events) : Promise.resolve(events)),
    },
    store: {
      purchaseOf: () => Promise.resolve(purchase),
      wish(purchaseId, wish) {
        done.push(`wished ${wish.kind} of ${purchaseId}`);
        return Promise.resolve(null);
      },
    },
  });
  return { own, done };
}

const span = { start: '2027-03-18T09:00:00', end: '2027-03-19T17:00:00' };

const eventOf = async (set: Stage) => (await stage(set).own.of(TOKEN)).registrations[0]?.event;

describe('one’s registrations', () => {
  test('lead to the page of the one event of that name, and say when it is', async () => {
    const meant = { name: 'Waterline', readableEventId: 'Waterline1' };
    const events = [{ ...meant, ...span }];
    assert.deepEqual(await eventOf({ events }), { ...meant, span });
    const { waitlist } = await stage({ events }).own.of(TOKEN);
    assert.deepEqual(waitlist[0]?.event, { ...meant, span });
  });

  test('lead nowhere where two events have the name, unless the purchase knows which', async () => {
    const events = ['Waterline2', 'Waterline1'].map((readableEventId) => ({
      name: 'Waterline',
      readableEventId,
      ...span,
    }));
    const nowhere = { name: 'Waterline', readableEventId: null, span: null };
    assert.deepEqual(await eventOf({ events }), nowhere);
    const event = { name: 'Waterline', readableEventId: 'Waterline1', span };
    assert.deepEqual(await eventOf({ events, purchase: bought }), event);
  });

  test('are told also while the events are not, but no fault is taken for that', async () => {
    const away = new ProviderUnavailable('Events API: away');
    const named = { name: 'Waterline', readableEventId: null, span: null };
    assert.deepEqual(await eventOf({ events: away }), named);
    await assert.rejects(eventOf({ events: new TypeError('a fault') }), TypeError);
  });

  for (const [money, payment] of [
    ['captured', 'paid'],
    ['not-due', 'free'],
    ['refunding', 'refunded'],
    ['refunded', 'refunded'],
    ['refund-failed', 'paid'],
  ] as const) {
    test(`say ${payment} where the money is ${money}`, async () => {
      const { own } = stage({ purchase: { ...bought, money } });
      assert.equal((await own.of(TOKEN)).registrations[0]?.payment, payment);
    });
  }

  test('each tell what its own pass cost, where Dynamics says so', async () => {
    const registrations = [OWN, SECOND].map((id) => ({ ...registration, registrationId: id }));
    const { own } = stage({ purchase: bought, registrations });
    assert.deepEqual(
      (await own.of(TOKEN)).registrations.map(({ amount }) => amount),
      [{ minorUnits: 4990, currency: 'EUR', fractionDigits: 2 }, null],
    );
  });

  test('without a purchase of ours are free', async () => {
    const [one] = (await stage({}).own.of(TOKEN)).registrations;
    assert.deepEqual([one?.payment, one?.amount], ['free', null]);
  });
});

describe('canceling', () => {
  test('is refused for a registration that is not one’s own, and nothing is done', async () => {
    const { own, done } = stage({ purchase: bought });
    assert.equal(await own.cancel(TOKEN, 'dddddddd-0000-4000-8000-00000000000f'), 'cancel-refused');
    assert.deepEqual(done, []);
  });

  test('is put on the operators’ list before Dynamics is asked', async () => {
    const { own, done } = stage({ purchase: bought });
    assert.equal(await own.cancel(TOKEN, OWN), null);
    assert.deepEqual(done, [`wished leave of ${bought.purchaseId}`, `canceled ${OWN}`]);
  });

  test('of what was not bought here is Dynamics’ alone', async () => {
    const { own, done } = stage({});
    assert.equal(await own.cancel(TOKEN, OWN), null);
    assert.deepEqual(done, [`canceled ${OWN}`]);
  });

  for (const [canceling, problem] of [
    ['refused', 'cancel-refused'],
    ['not-sent', 'dynamics-unavailable'],
    ['unanswered', 'cancel-unconfirmed'],
  ] as const) {
    test(`that is ${canceling} says so, and stays on the list`, async () => {
      const { own, done } = stage({ purchase: bought, canceling });
      assert.equal(await own.cancel(TOKEN, OWN), problem);
      assert.equal(done[0], `wished leave of ${bought.purchaseId}`);
    });
  }
});
