import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { guidOf } from './guid.ts';
import { curatorsHour } from './sample-events/curators-hour.ts';
import type { EventDraft } from './sample-events/event-draft.ts';
import { fieldSchool } from './sample-events/field-school.ts';
import { glassOrchestra } from './sample-events/glass-orchestra.ts';
import { handDrawnSections } from './sample-events/hand-drawn-sections.ts';
import { kiteWeekend } from './sample-events/kite-weekend.ts';
import { letterpress } from './sample-events/letterpress.ts';
import { mapsAfterWork } from './sample-events/maps-after-work.ts';
import { meteorNight } from './sample-events/meteor-night.ts';
import { nightTrain } from './sample-events/night-train.ts';
import { repairHall } from './sample-events/repair-hall.ts';
import { roofGardens } from './sample-events/roof-gardens.ts';
import { sampleEvents } from './sample-events/sample-events.ts';
import { tideTables } from './sample-events/tide-tables.ts';
import { waterline } from './sample-events/waterline.ts';
import { attendee, DynamicsUnderTest } from './dynamics-under-test.ts';

const asksForAllergies: EventDraft = {
  ...mapsAfterWork,
  readableEventId: 'Asks_For_Allergies',
  questions: [{ text: 'Allergies', kind: 'text', isRequired: true, choices: [] }],
};

describe('The register call', () => {
  let dynamics: DynamicsUnderTest;

  beforeEach(async () => {
    dynamics = await DynamicsUnderTest.start({
      events: [...sampleEvents, asksForAllergies],
    });
  });
  afterEach(() => dynamics.stop());

  it('registers for a free event at once, one registration for each attendee', async () => {
    const result = await dynamics.register(mapsAfterWork.readableEventId, [
      attendee('Ada'),
      attendee('Ben'),
    ]);
    assert.deepEqual(result, { httpStatus: 200, ...blank, status: 'Success' });
    const { registrations } = dynamics.dynamics.snapshot();
    assert.deepEqual(
      registrations.map(({ firstName, purchaseId }) => [firstName, purchaseId]),
      [
        ['Ada', null],
        ['Ben', null],
      ],
    );
    const count = await dynamics.read(
      `events/${mapsAfterWork.readableEventId}/registrations/count`,
    );
    assert.equal(count.body, mapsAfterWork.registered + 2);
  });

  it('begins a purchase for an event with passes, holding neither passes nor places', async () => {
    const passId = passOf(nightTrain, 'Compartment seat');
    const result = await dynamics.register(nightTrain.readableEventId, [
      attendee('Ada', passId),
      attendee('Ben', passId),
    ]);
    assert.equal(result.status, 'Initiated');
    assert.match(result.purchaseId ?? '', /^[0-9a-f-]{36}$/);
    const { registrations, purchases, events } = dynamics.dynamics.snapshot();
    assert.deepEqual(registrations, []);
    assert.deepEqual(
      purchases.map(({ state, amount, currency }) => ({ state, amount, currency })),
      [{ state: 'temporary', amount: 137, currency: 'CHF' }],
    );
    const pass = events.flatMap(({ passes }) => passes).find((one) => one.passId === passId);
    assert.equal(pass?.left, 2);
  });

  it('takes the paid path for a pass at price 0', async () => {
    const passId = passOf(repairHall, 'Helper');
    const result = await dynamics.register(repairHall.readableEventId, [attendee('Ada', passId)]);
    assert.equal(result.status, 'Initiated');
  });

  it('accepts a pass id in capital letters', async () => {
    const passId = passOf(repairHall, 'Helper').toUpperCase();
    const result = await dynamics.register(repairHall.readableEventId, [attendee('Ada', passId)]);
    assert.equal(result.status, 'Initiated');
  });

  const seat = passOf(nightTrain, 'Compartment seat');
  const place = passOf(handDrawnSections, 'A place at the table');
  const people = (count: number, passId?: string) =>
    Array.from({ length: count }, (_, index) => attendee(`Guest${index}`, passId));
  const refusals = [
    { code: 'EventNotFound', at: { readableEventId: 'Nowhere' }, attendees: people(1) },
    { code: 'EventNotLive', at: fieldSchool, attendees: people(1) },
    { code: 'AnonymousRegistrationNotAllowed', at: curatorsHour, attendees: people(1) },
    { code: 'TooManyAttendees', at: mapsAfterWork, attendees: people(51) },
    {
      code: 'MultiAttendeeRegistrationNotEnabled',
      at: handDrawnSections,
      attendees: people(2, place),
    },
    { code: 'AttendeePassIdNotValid', at: nightTrain, attendees: people(1) },
    { code: 'AttendeePassIdNotValid', at: nightTrain, attendees: people(1, place) },
    { code: 'AttendeePassIdNotValid', at: mapsAfterWork, attendees: people(1, seat) },
    { code: 'InsufficentNumberOfPasses', at: nightTrain, attendees: people(3, seat) },
    {
      code: 'InsufficentNumberOfPasses',
      at: letterpress,
      attendees: people(1, passOf(letterpress, 'Compositor for a day')),
    },
    { code: 'MaximumNoAttendeesReached', at: tideTables, attendees: people(4) },
    { code: 'RequiredRegistrationFieldMissing', at: asksForAllergies, attendees: people(1) },
    {
      code: 'WaitlistRegistrationNotAllowedErrorMessage',
      at: mapsAfterWork,
      attendees: [{ ...attendee('Ada'), waitlisted: true }],
    },
    {
      code: 'AttendeeSessionIdNotValid',
      at: mapsAfterWork,
      attendees: [choosing('Ada', guidOf('any'))],
    },
    {
      code: 'AttendeeSessionIdNotValid',
      at: kiteWeekend,
      attendees: [choosing('Ada', guidOf('any'))],
    },
    {
      code: 'AttendeeSessionIdNotValid',
      at: mapsAfterWork,
      attendees: [choosing('Ada', sessionOf(mapsAfterWork, 'Walking and drawing'))],
    },
    {
      code: 'SessionNotLive',
      at: kiteWeekend,
      attendees: [choosing('Ada', sessionOf(kiteWeekend, 'A kite as large as a bus'))],
    },
    {
      code: 'MaximumSessionCapacityReached',
      at: kiteWeekend,
      attendees: ['Ada', 'Ben', 'Cleo'].map((name) =>
        choosing(name, sessionOf(kiteWeekend, 'Knots that hold, knots that let go')),
      ),
    },
    { code: 'MaximumNoAttendeesReached', at: meteorNight, attendees: people(1) },
    {
      code: 'AttendeePassIdNotValid',
      at: glassOrchestra,
      attendees: [
        { ...attendee('Ada', passOf(glassOrchestra, 'Under the roof')), waitlisted: true },
      ],
    },
  ];
  for (const { code, at, attendees } of refusals) {
    it(`refuses ${attendees.length} at ${at.readableEventId} with ${code}`, async () => {
      const result = await dynamics.register(at.readableEventId, attendees);
      assert.equal(result.httpStatus, 200);
      assert.equal(result.errorCode, code);
      assert.notEqual(result.status, 'Success');
      assert.equal(result.purchaseId, null);
      const { purchases, registrations } = dynamics.dynamics.snapshot();
      assert.deepEqual([...purchases, ...registrations], []);
    });
  }

  it('registers for the sessions chosen, and counts who chose each', async () => {
    const knots = sessionOf(kiteWeekend, 'Knots that hold, knots that let go');
    const result = await dynamics.register(kiteWeekend.readableEventId, [
      choosing('Ada', knots),
      choosing('Ben', knots),
    ]);
    assert.equal(result.status, 'Success');
    const count = await dynamics.read(`sessions/${knots}/registrations/count`);
    assert.equal(count.body, 10);
    const { registrations } = dynamics.dynamics.snapshot();
    assert.deepEqual(
      registrations.map(({ sessions }) => sessions),
      Array(2).fill(['Knots that hold, knots that let go']),
    );
  });

  it('puts who waits for a session on its waitlist, and registers them for the event', async () => {
    const bamboo = sessionOf(kiteWeekend, 'Bamboo, split by hand');
    const result = await dynamics.register(kiteWeekend.readableEventId, [
      { ...choosing('Ada', bamboo, true), autoRegister: true },
    ]);
    assert.equal(result.status, 'Success');
    const { registrations, waitlist } = dynamics.dynamics.snapshot();
    assert.deepEqual([registrations.length, registrations[0]?.sessions], [1, []]);
    assert.deepEqual(
      waitlist.map(({ firstName, session, autoRegister }) => [firstName, session, autoRegister]),
      [['Ada', 'Bamboo, split by hand', true]],
    );
  });

  it('puts who waits on the waitlist of a full event, and registers nobody', async () => {
    const result = await dynamics.register(meteorNight.readableEventId, [waiting('Ada')]);
    assert.equal(result.status, 'Success');
    const { registrations, waitlist } = dynamics.dynamics.snapshot();
    assert.equal(registrations.length, 0);
    assert.deepEqual(
      waitlist.map(({ firstName, session }) => [firstName, session]),
      [['Ada', null]],
    );
  });

  it('begins a purchase of those who do not wait; the others wait once it is finalized', async () => {
    const passId = passOf(glassOrchestra, 'Under the leak');
    dynamics.dynamics.setPassesLeft(passId, 1);
    const { readableEventId } = glassOrchestra;
    const result = await dynamics.register(readableEventId, [
      attendee('Ada', passId),
      waiting('Ben'),
    ]);
    assert.equal(result.status, 'Initiated');
    assert.equal(dynamics.dynamics.snapshot().waitlist.length, 0);
    await dynamics.finalize(readableEventId, z.guid().parse(result.purchaseId));
    const { purchases, registrations, waitlist } = dynamics.dynamics.snapshot();
    assert.equal(purchases[0]?.amount, 9.5);
    assert.deepEqual(
      [...registrations, ...waitlist].map(({ firstName }) => firstName),
      ['Ada', 'Ben'],
    );
  });

  it('lets who only waits at an event with passes wait at once', async () => {
    const result = await dynamics.register(glassOrchestra.readableEventId, [waiting('Ada')]);
    assert.equal(result.status, 'Success');
    assert.equal(dynamics.dynamics.snapshot().waitlist.length, 1);
  });

  it('begins a purchase of nothing for them instead, where that is asked for', async () => {
    dynamics.faults.add({ target: 'dynamics', kind: 'waitlist-initiated', how: { times: 1 } });
    const { readableEventId } = glassOrchestra;
    const result = await dynamics.register(readableEventId, [waiting('Ada')]);
    assert.equal(result.status, 'Initiated');
    await dynamics.finalize(readableEventId, z.guid().parse(result.purchaseId));
    const { purchases, registrations, waitlist } = dynamics.dynamics.snapshot();
    assert.deepEqual([purchases[0]?.amount, registrations.length, waitlist.length], [0, 0, 1]);
  });

  it('gives the last places away and then no more', async () => {
    const last = await dynamics.register(tideTables.readableEventId, people(3));
    const late = await dynamics.register(tideTables.readableEventId, people(1));
    assert.equal(last.status, 'Success');
    assert.equal(late.errorCode, 'MaximumNoAttendeesReached');
  });

  it('tells in its own words that registration is closed', async () => {
    const result = await dynamics.register(roofGardens.readableEventId, people(1));
    assert.notEqual(result.status, 'Success');
    assert.equal(result.errorCode, null);
    assert.equal(result.errorMessage, 'Registration for this event is closed');
  });

  it('accepts the answer to a required question', async () => {
    const id = guidOf('question Asks_For_Allergies Allergies');
    const result = await dynamics.register('Asks_For_Allergies', [
      { ...attendee('Ada'), responses: [{ id, value: 'Hazelnuts', values: null }] },
    ]);
    assert.equal(result.status, 'Success');
  });

  it('answers 400 with a Message for a body that is none', async () => {
    for (const body of [{}, { attendees: [] }, { attendees: [{ firstName: 'Ada' }] }]) {
      assert.equal((await dynamics.post(mapsAfterWork.readableEventId, body)).status, 400);
    }
  });

  it('answers 400 with a Message for what is no JSON', async () => {
    const answer = await dynamics.postText(mapsAfterWork.readableEventId, '{"attendees":');
    assert.equal(answer.status, 400);
    assert.ok(z.strictObject({ Message: z.string() }).safeParse(answer.body).success);
  });

  it('knows no registration of another start after a reset', async () => {
    await dynamics.register(mapsAfterWork.readableEventId, people(2));
    dynamics.dynamics.setPassesLeft(seat, 0);
    dynamics.dynamics.reset();
    const { registrations, events } = dynamics.dynamics.snapshot();
    assert.deepEqual(registrations, []);
    const pass = events.flatMap(({ passes }) => passes).find((one) => one.passId === seat);
    assert.equal(pass?.left, 2);
  });

  it('sells the student pass and the conference pass in one purchase', async () => {
    await dynamics.register(waterline.readableEventId, [
      attendee('Ada', passOf(waterline, 'Conference pass, both days')),
      attendee('Ben', passOf(waterline, 'Students and apprentices, both days')),
    ]);
    assert.equal(dynamics.dynamics.snapshot().purchases[0]?.amount, 398.9);
  });
});

const blank = { errorMessage: null, errorCode: null, redirectUrl: null, purchaseId: null };

function passOf(draft: EventDraft, name: string): string {
  assert.ok(draft.passes.some((pass) => pass.name === name));
  return guidOf(`pass ${draft.readableEventId} ${name}`);
}

function sessionOf(draft: EventDraft, name: string): string {
  const session = draft.sessions.find((one) => one.name === name);
  return guidOf(`session ${draft.readableEventId} ${session?.day} ${name}`);
}

function choosing(firstName: string, sessionId: string, waitlisted = false) {
  return { ...attendee(firstName), attendeeSessions: [{ sessionId, waitlisted }] };
}

function waiting(firstName: string) {
  return { ...attendee(firstName), waitlisted: true };
}
