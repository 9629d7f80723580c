import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DataverseClient } from '../dataverse-client.ts';
import {
  type StubbedAnswer,
  type StubbedDynamics,
  type StubbedRequest,
  stubbedDynamics,
} from '../stubbed-dynamics.ts';
import { EventsApi } from './events-api.ts';
import { EventsApiClient } from './events-api-client.ts';

const PASS = 'cccccccc-0000-4000-8000-000000000001';
const PURCHASE = 'aaaaaaaa-0000-4000-8000-000000000001';
const EVENT = 'eeeeeeee-0000-4000-8000-000000000001';
const BASE = '/EvtMgmt/api/v2.0/';

function apiOf({ url }: StubbedDynamics): EventsApi {
  return new EventsApi(
    new EventsApiClient({
      url: url + BASE,
      token: 'application token',
      origin: 'https://events.example',
    }),
    new DataverseClient(url, () => Promise.resolve('token')),
  );
}

function pathOf(server: StubbedDynamics, index = 0): string {
  return new URL(server.requests[index]?.path ?? '', server.url).pathname;
}

const wireEvent = {
  eventId: EVENT,
  readableEventId: 'Waterline1',
  eventName: 'Waterline',
  description: '  ',
  startDate: '2026-12-01T09:00:00',
  endDate: '2026-12-02T17:00:00',
  startDateUTC: '2026-12-01T08:00:00',
  endDateUTC: '2026-12-02T16:00:00Z',
  timeZone: 110,
  timeZoneName: 'Berlin',
  image: 'https://pictures.example/silo.jpg',
  eventFormat: 100000003,
  building: {
    name: 'Silo',
    addressLine1: 'Zuiderkade 88',
    city: 'Rotterdam',
    country: 'Netherlands',
    wifiSSID: 'staff',
    wifiPassword: 'keep-the-boots-dry',
  },
  room: { name: 'Hall', description: 'wifi: keep-the-boots-dry' },
  maxCapacity: 420,
  isCapacityRestricted: true,
  enableMultiAttendeeRegistration: true,
  setRegistrationEndDate: true,
  stopRegistrationDate: '2026-11-30T18:00:00',
  websiteMessage: 'Too late',
};

test('every call carries the token and the registered origin', async () => {
  await using server = await stubbedDynamics(() => ({ json: [] }));
  await apiOf(server).published();
  const [request] = server.requests;
  assert.equal(request?.path, `${BASE}events/published?emApplicationtoken=application+token`);
  assert.equal(request?.headers['origin'], 'https://events.example');
});

describe('an event', () => {
  async function published(changes: object = {}) {
    await using server = await stubbedDynamics(() => ({ json: [{ ...wireEvent, ...changes }] }));
    const [event] = await apiOf(server).published();
    assert.ok(event);
    return event;
  }

  test('is read as the catalog needs it', async () => {
    assert.deepEqual(await published(), {
      eventId: EVENT,
      readableEventId: 'Waterline1',
      name: 'Waterline',
      description: null,
      format: 'hybrid',
      start: '2026-12-01T09:00:00',
      end: '2026-12-02T17:00:00',
      startUtc: '2026-12-01T08:00:00.000Z',
      endUtc: '2026-12-02T16:00:00.000Z',
      timeZone: 'Europe/Berlin',
      timeZoneName: 'Berlin',
      picture: 'https://pictures.example/silo.jpg',
      venue: {
        name: 'Silo',
        room: 'Hall',
        address: 'Zuiderkade 88',
        city: 'Rotterdam',
        country: 'Netherlands',
      },
      capacity: 420,
      multipleAttendees: true,
      waitlist: 'none',
      choosesSessions: false,
      signInRequired: false,
      microsoftForm: null,
      publicUrl: null,
      registrationEndsAt: Date.UTC(2026, 10, 30, 17),
      closedMessage: 'Too late',
    });
  });

  test('never shows the Wi-Fi, wherever Dynamics sends it', async () => {
    assert.doesNotMatch(JSON.stringify(await published()), /wifi|boots|staff/i);
  });

  test('has no capacity where its limit does not apply', async () => {
    assert.equal((await published({ isCapacityRestricted: false })).capacity, null);
  });

  test('has the waitlist that its three switches make', async () => {
    const waitlistOf = async (changes: object) => (await published(changes)).waitlist;
    const show = { showWaitlist: true };
    assert.equal(await waitlistOf({ autoregisterWaitlistItems: true }), 'none');
    assert.equal(await waitlistOf(show), 'invited');
    assert.equal(await waitlistOf({ ...show, autoregisterWaitlistItems: true }), 'automatic');
    assert.equal(await waitlistOf({ ...show, showAutomaticRegistrationCheckbox: true }), 'chooses');
  });

  test('asks for signing in only where Dynamics forbids the rest', async () => {
    for (const [allowed, signInRequired] of [
      [true, false],
      [null, false],
      [false, true],
    ] as const) {
      const event = await published({ allowAnonymousRegistrations: allowed });
      assert.equal(event.signInRequired, signInRequired);
    }
  });

  test('stays open where its end of registration does not apply', async () => {
    assert.equal((await published({ setRegistrationEndDate: false })).registrationEndsAt, null);
  });

  test('closes by the clock at the venue, or by UTC where Dynamics does not tell them apart', async () => {
    const ends = async (changes: object) =>
      new Date((await published(changes)).registrationEndsAt ?? 0).toISOString();
    assert.equal(await ends({}), '2026-11-30T17:00:00.000Z');
    assert.equal(await ends({ timeZone: null }), '2026-11-30T17:00:00.000Z');
    assert.equal(await ends({ timeZone: null, startDateUTC: null }), '2026-11-30T18:00:00.000Z');
    const exact = { stopRegistrationDate: '2026-11-30T18:00:00Z' };
    assert.equal(await ends(exact), '2026-11-30T18:00:00.000Z');
  });

  test('closes at the right hour though the clock is changed before it begins', async () => {
    const { registrationEndsAt } = await published({ stopRegistrationDate: '2026-10-20T18:00:00' });
    assert.equal(new Date(registrationEndsAt ?? 0).toISOString(), '2026-10-20T16:00:00.000Z');
  });

  test('of an older Dynamics, without times in UTC, has its instants by its zone', async () => {
    const { startUtc, endUtc } = await published({
      startDate: '2027-03-27T09:00:00',
      endDate: '2027-03-28T17:00:00',
      startDateUTC: null,
      endDateUTC: null,
    });
    assert.deepEqual([startUtc, endUtc], ['2027-03-27T08:00:00.000Z', '2027-03-28T15:00:00.000Z']);
  });

  test('with a CAPTCHA or a marketing form of Microsoft’s is told apart', async () => {
    assert.equal((await published({ enableCaptcha: true })).microsoftForm, 'captcha');
    assert.equal((await published({ registrationForm: '<form>' })).microsoftForm, 'form');
  });

  test('leads elsewhere to addresses of web pages only', async () => {
    const addresses = ['https://form.example/', 'javascript:alert(1)', 'data:text/html,x', 'form'];
    const read = await Promise.all(
      addresses.map(async (publicEventUrl) => (await published({ publicEventUrl })).publicUrl),
    );
    assert.deepEqual(read, ['https://form.example/', null, null, null]);
  });

  test('without a place has none', async () => {
    assert.equal((await published({ building: null, room: null })).venue, null);
  });
});

describe('an event id stays inside the events folder', () => {
  const tricks: Readonly<Record<string, string>> = {
    'a/b': 'events/a%2Fb/passes',
    '../passes': 'events/..%2Fpasses/passes',
    '%2e%2e': 'events/%252e%252e/passes',
    '..%2f..': 'events/..%252f../passes',
    'a?emApplicationtoken=x': 'events/a%3FemApplicationtoken%3Dx/passes',
    'a#b': 'events/a%23b/passes',
    '...': 'events/.../passes',
  };
  for (const [id, path] of Object.entries(tricks)) {
    test(id, async () => {
      await using server = await stubbedDynamics(() => ({ json: [] }));
      await apiOf(server).passes(id);
      assert.equal(pathOf(server), BASE + path);
    });
  }

  for (const id of ['..', '.', '']) {
    test(`and "${id}", which no encoding keeps there, is refused`, async () => {
      await using server = await stubbedDynamics(() => ({ json: [] }));
      const api = apiOf(server);
      await assert.rejects(api.passes(id), RangeError);
      await assert.rejects(api.sessions(id), RangeError);
      await assert.rejects(api.speakers(id), RangeError);
      await assert.rejects(api.registrationCount(id), RangeError);
      await assert.rejects(api.register(id, []), RangeError);
      assert.equal(server.requests.length, 0);
    });
  }
});

describe('a read', () => {
  test('of passes never goes below nothing left', async () => {
    const pass = { passId: PASS, passName: 'Day pass', price: 49.9, numberOfPassesLeft: -2 };
    await using server = await stubbedDynamics(() => ({ json: [pass] }));
    const [read] = await apiOf(server).passes('Waterline1');
    assert.deepEqual(read, {
      passId: PASS,
      name: 'Day pass',
      price: 49.9,
      left: 0,
      sessionIds: [],
    });
  });

  test('of sessions tells how many places are left, where that is limited', async () => {
    const session = { id: PASS, name: 'Knots', startTime: '', endTime: '', maxCapacity: 10 };
    const left = async (changes: object) => {
      await using server = await stubbedDynamics(() => ({ json: [{ ...session, ...changes }] }));
      return (await apiOf(server).sessions('Waterline1'))[0]?.placesLeft;
    };
    assert.equal(await left({ isCapacityRestricted: false, registrationCount: 4 }), null);
    assert.equal(await left({ isCapacityRestricted: true, registrationCount: 4 }), 6);
    assert.equal(await left({ isCapacityRestricted: true, registrationCount: 11 }), 0);
  });

  test('of currencies asks Dataverse for those passes', async () => {
    const row = { msevtmgt_passid: PASS, transactioncurrencyid: { isocurrencycode: 'EUR' } };
    await using server = await stubbedDynamics(() => ({ json: { value: [row] } }));
    const api = apiOf(server);
    assert.equal((await api.currencies([])).size, 0);
    assert.deepEqual([...(await api.currencies([PASS]))], [[PASS, 'EUR']]);
    assert.equal(server.requests.length, 1);
  });

  test('that fails, or answers something else, is unavailable', async () => {
    for (const answer of [
      { status: 400 },
      { status: 404 },
      { status: 500 },
      { json: { value: [] } },
      { json: [{ passId: 'no guid' }] },
      { text: '<html>' },
    ]) {
      await using server = await stubbedDynamics(() => answer);
      const api = apiOf(server);
      await assert.rejects(api.passes('Waterline1'), { name: 'ProviderUnavailable' });
    }
    const currencyless = { msevtmgt_passid: PASS, transactioncurrencyid: null };
    await using server = await stubbedDynamics(() => ({ json: { value: [currencyless] } }));
    await assert.rejects(apiOf(server).currencies([PASS]), { name: 'ProviderUnavailable' });
  });
});

describe('a register call', () => {
  const attendee = { firstName: 'Ada', lastName: 'Quill', email: 'ada@example.org', passId: PASS };
  const answers = { [PASS]: 'Vegan' };

  async function register(answer: StubbedAnswer | ((request: StubbedRequest) => StubbedAnswer)) {
    await using server = await stubbedDynamics(
      typeof answer === 'function' ? answer : () => answer,
    );
    return await apiOf(server).register('Waterline1', [{ ...attendee, answers }]);
  }

  test('sends the attendees as Dynamics wants them', async () => {
    let body = '';
    await register((request) => {
      body = request.body;
      return { json: { status: 'Success' } };
    });
    assert.deepEqual(JSON.parse(body), {
      attendees: [
        {
          ...attendee,
          waitlisted: false,
          autoRegister: false,
          responses: [{ id: PASS, value: 'Vegan', values: null }],
          attendeeSessions: [],
        },
      ],
    });
  });

  test('sends who waits without a pass, and the sessions chosen', async () => {
    const sessions = [{ sessionId: PASS, waitlisted: true }];
    let body = '';
    await using server = await stubbedDynamics((request) => {
      body = request.body;
      return { json: { status: 'Success' } };
    });
    await apiOf(server).register('Waterline1', [
      { ...attendee, passId: null, waitlisted: true, autoRegister: true, sessions },
    ]);
    assert.partialDeepStrictEqual(JSON.parse(body), {
      attendees: [{ passId: '', waitlisted: true, autoRegister: true, attendeeSessions: sessions }],
    });
  });

  const outcomes: readonly (readonly [string, StubbedAnswer, object])[] = [
    ['registered', { json: { status: 'Success' } }, { kind: 'registered' }],
    [
      'initiated',
      { json: { status: 'Initiated', purchaseId: PURCHASE } },
      { kind: 'initiated', purchaseId: PURCHASE },
    ],
    [
      'initiated by way of a gateway that plays no part here',
      { json: { status: 'Redirect', purchaseId: PURCHASE, redirectUrl: 'https://x.example' } },
      { kind: 'initiated', purchaseId: PURCHASE },
    ],
    [
      'unanswered when it was initiated without saying what',
      { json: { status: 'Initiated' } },
      { kind: 'unanswered', why: 'Initiated without a purchase id' },
    ],
    [
      'refused with its code',
      { json: { status: 'Error', errorCode: 'InsufficentNumberOfPasses', errorMessage: 'None' } },
      { kind: 'refused', code: 'InsufficentNumberOfPasses' },
    ],
    [
      'refused without repeating free text where there is no code',
      { json: { status: 'Error', errorMessage: 'Registration for this event is closed' } },
      { kind: 'refused', code: 'unspecified' },
    ],
    [
      'refused with its HTTP status',
      { status: 400 },
      { kind: 'refused', status: 400, code: 'HTTP 400' },
    ],
    [
      'unanswered when Dynamics itself timed out',
      { json: { status: 'Error', errorCode: 'RequestTimedOut' } },
      { kind: 'unanswered', why: 'RequestTimedOut' },
    ],
    [
      'unanswered when it says nothing',
      { json: {} },
      { kind: 'unanswered', why: 'an answer without a status' },
    ],
    ['unanswered when the server failed', { status: 500 }, { kind: 'unanswered', why: 'HTTP 500' }],
    ['not sent when there were too many', { status: 429 }, { kind: 'not-sent', why: 'HTTP 429' }],
  ];
  for (const [sentence, answer, outcome] of outcomes) {
    test(`is ${sentence}`, async () => assert.deepEqual(await register(answer), outcome));
  }
});
