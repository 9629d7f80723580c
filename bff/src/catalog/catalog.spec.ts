import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ProviderUnavailable } from '../purchases/ports.ts';
import { Catalog } from './catalog.ts';
import type { Speaker } from '../contract/event.ts';
import type { EventRecord, EventSource, PassRecord } from './event-source.ts';
import { MovedTime } from './moved-time-under-test.ts';

const NOW = Date.UTC(2026, 10, 22, 9);

function record(changes: Partial<EventRecord> = {}): EventRecord {
  return {
    eventId: 'the id',
    readableEventId: 'Waterline1',
    name: 'Waterline',
    description: null,
    format: 'on-site',
    start: '2026-12-01T09:00:00',
    end: '2026-12-02T17:00:00',
    startUtc: null,
    endUtc: null,
    timeZone: null,
    timeZoneName: null,
    picture: null,
    venue: null,
    capacity: null,
    multipleAttendees: true,
    waitlist: 'none',
    choosesSessions: false,
    signInRequired: false,
    microsoftForm: null,
    publicUrl: null,
    registrationEndsAt: null,
    closedMessage: 'Too late',
    ...changes,
  };
}

function pass(name: string, price: number, left = 10): PassRecord {
  return { passId: `pass ${name}`.replaceAll(' ', '-'), name, price, left, sessionIds: [] };
}

/** Dynamics as a script that counts how often each resource is read. */
class ScriptedSource implements EventSource {
  records: readonly EventRecord[] = [record()];
  passRecords: readonly PassRecord[] = [pass('Day', 49.9), pass('Night', 20)];
  currency: string | null = 'EUR';
  registered = 0;
  down = false;
  programmeDown = false;
  people: Speaker[] = [];
  readonly reads: Record<string, number> = {};

  published() {
    return this.read('published', this.records);
  }
  passes() {
    return this.read('passes', this.passRecords);
  }
  sessions() {
    return this.read('sessions', []);
  }
  tracks() {
    return this.programmeDown
      ? Promise.reject(new ProviderUnavailable('down'))
      : this.read('tracks', []);
  }
  speakers() {
    return this.read('speakers', this.people);
  }
  sponsors() {
    return this.read('sponsors', []);
  }

  questions() {
    return this.read('questions', []);
  }
  picture(address: string) {
    return this.read(`picture ${address}`, { type: 'image/png', bytes: Buffer.from(address) });
  }
  registrationCount() {
    return this.read('count', this.registered);
  }
  currencies(passIds: readonly string[]) {
    const { currency } = this;
    return this.read(
      'currencies',
      new Map(currency === null ? [] : passIds.map((passId) => [passId, currency])),
    );
  }

  private read<Value>(resource: string, value: Value): Promise<Value> {
    this.reads[resource] = (this.reads[resource] ?? 0) + 1;
    return this.down ? Promise.reject(new ProviderUnavailable('down')) : Promise.resolve(value);
  }
}

function catalogOf(changes: Partial<ScriptedSource> = {}) {
  const source = Object.assign(new ScriptedSource(), changes);
  return { source, catalog: new Catalog(source, { now: () => NOW }) };
}

async function statusOf(
  event: Partial<EventRecord>,
  changes: Partial<ScriptedSource> = {},
): Promise<string | undefined> {
  const { catalog } = catalogOf({ records: [record(event)], ...changes });
  return (await catalog.find('Waterline1'))?.registration.status;
}

describe('Dynamics is asked', () => {
  test('once for each resource, however many people look at the same time', async () => {
    const { catalog, source } = catalogOf({ records: [record({ capacity: 20 })] });
    await Promise.all(Array.from({ length: 50 }, () => catalog.find('Waterline1')));
    const once = {
      ...{ published: 1, passes: 1, currencies: 1, sessions: 1 },
      ...{ tracks: 1, speakers: 1, sponsors: 1, questions: 1, count: 1 },
    };
    assert.deepEqual(source.reads, once);
    await catalog.list();
    await catalog.availability('Waterline1');
    assert.deepEqual(source.reads, once);
  });

  test('nothing about an event that is not published', async () => {
    const { catalog, source } = catalogOf();
    for (const id of ['Another1', '..', '../passes', 'waterline1']) {
      assert.equal(await catalog.find(id), null);
      assert.equal(await catalog.availability(id), null);
    }
    assert.deepEqual(source.reads, { published: 1 });
  });

  test('again after a while, and what was known stays while it does not answer', async (t) => {
    const { catalog, source } = catalogOf();
    const time = new MovedTime();
    t.after(() => time.giveBack());
    const before = await catalog.find('Waterline1');
    source.down = true;
    time.pass(120_000);
    assert.deepEqual(await catalog.find('Waterline1'), before);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(source.reads['passes'], 2);
    assert.deepEqual(await catalog.find('Waterline1'), before);
  });

  test('in vain, where it never answered, and that is said', async () => {
    const { catalog } = catalogOf({ down: true });
    await assert.rejects(catalog.list(), { name: 'ProviderUnavailable' });
    await assert.rejects(catalog.find('Waterline1'), { name: 'ProviderUnavailable' });
  });
});

describe('one can register', () => {
  test('while the event is open', async () => assert.equal(await statusOf({}), 'open'));

  test('until the marketer’s end', async () => {
    assert.equal(await statusOf({ registrationEndsAt: NOW + 1 }), 'open');
    assert.equal(await statusOf({ registrationEndsAt: NOW }), 'closed');
  });

  test('until the event is over', async () => {
    assert.equal(await statusOf({ endUtc: new Date(NOW + 1).toISOString() }), 'open');
    assert.equal(await statusOf({ endUtc: new Date(NOW).toISOString() }), 'closed');
  });

  test('elsewhere, where Microsoft’s form is needed', async () => {
    assert.equal(await statusOf({ microsoftForm: 'form' }), 'elsewhere');
    const { catalog } = catalogOf({
      records: [record({ microsoftForm: 'form', publicUrl: 'https://form.example/' })],
    });
    const event = await catalog.find('Waterline1');
    assert.equal(event?.registration.elsewhereUrl, 'https://form.example/');
    assert.equal(event?.registration.asksFor, 'form');
  });

  test('until no pass is left', async () => {
    const passes = (left: number) => ({ passRecords: [pass('Day', 49.9, left)] });
    assert.equal(await statusOf({}, passes(1)), 'open');
    assert.equal(await statusOf({}, passes(0)), 'sold-out');
  });

  test('to wait for it, where it has a waitlist and is sold out', async () => {
    const soldOut = { passRecords: [pass('Day', 49.9, 0)] };
    assert.equal(await statusOf({ waitlist: 'automatic' }, soldOut), 'waitlist');
    assert.equal(await statusOf({ waitlist: 'automatic' }), 'open');
    const full = { passRecords: [], registered: 20 };
    assert.equal(await statusOf({ waitlist: 'chooses', capacity: 20 }, full), 'waitlist');
  });

  test('and is registered from the waitlist by itself only where nothing is paid', async () => {
    for (const [passRecords, waitlist] of [
      [[pass('Day', 49.9)], 'invited'],
      [[], 'automatic'],
    ] as const) {
      const records = [record({ waitlist: 'automatic' })];
      const { catalog } = catalogOf({ records, passRecords });
      assert.equal((await catalog.find('Waterline1'))?.registration.waitlist, waitlist);
    }
  });

  test('choosing sessions only where no passes are sold, with what is left of each', async () => {
    for (const [passRecords, chooses] of [
      [[pass('Day', 49.9)], false],
      [[], true],
    ] as const) {
      const records = [record({ choosesSessions: true })];
      const { catalog } = catalogOf({ records, passRecords });
      assert.equal((await catalog.find('Waterline1'))?.registration.choosesSessions, chooses);
    }
  });

  test('signed in, on the page that the organiser names, where nobody else may', async () => {
    const records = [record({ signInRequired: true, publicUrl: 'https://club.example' })];
    const event = await catalogOf({ records }).catalog.find('Waterline1');
    assert.partialDeepStrictEqual(event?.registration, {
      signInRequired: true,
      elsewhereUrl: 'https://club.example',
    });
  });

  test('until no place is left', async () => {
    const free = (registered: number) => ({ passRecords: [], registered });
    assert.equal(await statusOf({ capacity: 20 }, free(19)), 'open');
    assert.equal(await statusOf({ capacity: 20 }, free(20)), 'sold-out');
    assert.equal(await statusOf({ capacity: 20 }, free(25)), 'sold-out');
    assert.equal(await statusOf({ capacity: null }, free(25)), 'open');
  });

  test('with one attendee or several, as the event says', async () => {
    const single = catalogOf({ records: [record({ multipleAttendees: false })] });
    const several = catalogOf();
    const events = [
      await single.catalog.find('Waterline1'),
      await several.catalog.find('Waterline1'),
    ];
    assert.deepEqual(
      events.map((event) => event?.registration.maximumAttendees),
      [1, 50],
    );
  });
});

describe('a price', () => {
  const priceFrom = async (changes: Partial<ScriptedSource>) =>
    (await catalogOf(changes).catalog.list())[0]?.priceFrom;

  test('is exact, with the decimals of its currency', async () => {
    const { catalog } = catalogOf({ passRecords: [pass('Day', 49.9)] });
    const event = await catalog.find('Waterline1');
    const price = { minorUnits: 4990, currency: 'EUR', fractionDigits: 2 };
    assert.deepEqual(event?.passes[0]?.price, price);
  });

  test('in the list is the cheapest that can still be had', async () => {
    assert.equal((await priceFrom({}))?.minorUnits, 2000);
    const passRecords = [pass('Day', 49.9), pass('Night', 20, 0)];
    assert.equal((await priceFrom({ passRecords }))?.minorUnits, 4990);
    const soldOut = [pass('Day', 49.9, 0), pass('Night', 20, 0)];
    assert.equal((await priceFrom({ passRecords: soldOut }))?.minorUnits, 2000);
    assert.equal(await priceFrom({ passRecords: [] }), null);
  });

  test('that cannot be told exactly keeps its pass from being sold', async () => {
    const passRecords = [pass('Day', 49.905), pass('Night', 20)];
    const event = await catalogOf({ passRecords }).catalog.find('Waterline1');
    assert.deepEqual(
      event?.passes.map(({ name }) => name),
      ['Night'],
    );
    const without = await catalogOf({ currency: null }).catalog.find('Waterline1');
    assert.deepEqual(without?.passes, []);
  });
});

test('what is left of sessions that are chosen is read as often as passes are', async (t) => {
  const time = new MovedTime();
  t.after(() => time.giveBack());
  const { catalog, source } = catalogOf({ records: [record({ choosesSessions: true })] });
  const { catalog: other, source: whole } = catalogOf();
  for (const one of [catalog, other]) await one.availability('Waterline1');
  time.pass(6_000);
  for (const one of [catalog, other]) await one.availability('Waterline1');
  assert.deepEqual([source.reads['sessions'], whole.reads['sessions']], [2, 1]);
});

test('what is left is read at once when it is recounted', async () => {
  const changes = { capacity: 20, choosesSessions: true };
  const { catalog, source } = catalogOf({ records: [record(changes)] });
  await catalog.availability('Waterline1');
  source.registered = 7;
  await catalog.recount('Waterline1');
  assert.equal((await catalog.availability('Waterline1'))?.placesLeft, 13);
  assert.partialDeepStrictEqual(source.reads, { passes: 2, count: 2, sessions: 2 });
  source.down = true;
  await catalog.recount('Waterline1');
  assert.equal((await catalog.availability('Waterline1'))?.placesLeft, 13);
});

test('the availability is what is left of passes and places', async () => {
  const { catalog } = catalogOf({ records: [record({ capacity: 20 })], registered: 5 });
  assert.deepEqual(await catalog.availability('Waterline1'), {
    passes: [
      { passId: 'pass-Day', left: 10 },
      { passId: 'pass-Night', left: 10 },
    ],
    placesLeft: 15,
    sessions: [],
  });
});

describe('the list says how many can still take part', () => {
  const left = async (event: Partial<EventRecord>, changes: Partial<ScriptedSource>) =>
    (await catalogOf({ records: [record(event)], ...changes }).catalog.list())[0]?.left;

  test('by passes, by places, by whichever is less, or that nothing limits it', async () => {
    const passRecords = [pass('Day', 49.9, 3), pass('Night', 20, 4)];
    assert.equal(await left({}, { passRecords }), 7);
    assert.equal(await left({ capacity: 20 }, { passRecords, registered: 15 }), 5);
    assert.equal(await left({ capacity: 20 }, { passRecords: [], registered: 15 }), 5);
    assert.equal(await left({}, { passRecords: [] }), null);
  });
});

test('an event is shown and sold though its tracks cannot be read', async () => {
  const { catalog } = catalogOf({ programmeDown: true });
  const event = await catalog.find('Waterline1');
  assert.deepEqual([event?.tracks, event?.registration.status], [[], 'open']);
});

describe('pictures', () => {
  const person = { speakerId: '1', name: 'Ada', title: null, about: null, links: [] };
  const withPictures = {
    records: [record({ picture: 'https://pictures.example/a.png' })],
    people: [{ ...person, picture: 'speakers/1/image' }],
  };

  test('have addresses on our own server only', async () => {
    const event = await catalogOf(withPictures).catalog.find('Waterline1');
    assert.equal(event?.picture, '/api/events/Waterline1/pictures/event');
    assert.equal(event?.speakers[0]?.picture, '/api/events/Waterline1/pictures/speaker-1');
    assert.doesNotMatch(JSON.stringify(event), /pictures\.example|speakers\/1/);
  });

  test('are read once, and only those that the event itself names', async () => {
    const { catalog, source } = catalogOf(withPictures);
    const read = await Promise.all([
      ...['event', 'event', 'speaker-1'].map((name) => catalog.picture('Waterline1', name)),
    ]);
    assert.deepEqual(
      read.map((picture) => picture?.bytes.toString()),
      ['https://pictures.example/a.png', 'https://pictures.example/a.png', 'speakers/1/image'],
    );
    const strange = ['speaker-2', 'sponsor-1', 'speaker-', 'https://pictures.example/b.png', '..'];
    for (const name of strange) assert.equal(await catalog.picture('Waterline1', name), null);
    assert.equal(await catalog.picture('Another1', 'event'), null);
    const addresses = Object.keys(source.reads).filter((read) => read.startsWith('picture'));
    assert.deepEqual(addresses, [
      'picture https://pictures.example/a.png',
      'picture speakers/1/image',
    ]);
  });
});
