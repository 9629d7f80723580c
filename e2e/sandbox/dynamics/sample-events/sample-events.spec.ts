import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planEvent } from './plan-event.ts';
import { sampleEvents } from './sample-events.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('The sample events', () => {
  // Every weekday, both sides of the clock changes, a leap day and the turn of the year.
  const starts = [
    '2026-11-22T23:30:00Z',
    '2026-12-31T12:00:00Z',
    '2027-03-28T00:30:00Z',
    '2027-06-01T08:00:00Z',
    '2027-10-30T23:59:59Z',
    '2028-02-29T00:00:00Z',
    '2028-07-14T15:00:00Z',
  ];
  for (const start of starts) {
    it(`lie ahead of ${start}, from ten days to seven months, or well behind it, on the weekday meant`, () => {
      const now = Date.parse(start);
      for (const draft of sampleEvents) {
        const { event, registrationEnds } = planEvent(draft, now);
        const days = (Date.parse(event.startDateUTC) - now) / DAY;
        const ahead = days > 9 && days < 214;
        const behind = days > -150 && days < -20;
        assert.ok(ahead || behind, `${draft.name}: ${days} days`);
        assert.ok(event.startDateUTC < event.endDateUTC, draft.name);
        const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
        assert.equal(
          weekday.format(Date.parse(`${event.startDate}Z`)),
          draft.starts.weekday,
          draft.name,
        );
        assert.ok(registrationEnds === null || registrationEnds < now, draft.name);
      }
    });
  }

  const planned = sampleEvents.map((draft) => planEvent(draft, Date.parse('2026-11-22T12:00:00Z')));

  it('hold all their sessions, and spell tracks as in their list', () => {
    for (const [index, { event, sessions, tracks }] of planned.entries()) {
      for (const session of sessions) {
        assert.ok(session.startTimeUTC >= event.startDateUTC, session.name);
        assert.ok(session.startTimeUTC < session.endTimeUTC, session.name);
      }
      const names = new Set(tracks.map(({ track }) => track.name));
      for (const { track } of sampleEvents[index]?.sessions ?? []) {
        assert.ok(track === null || names.has(track), `${event.eventName}: ${track}`);
      }
    }
  });

  it('never sell more passes than there are, nor more places than fit', () => {
    for (const { event, passes, registeredBefore } of planned) {
      for (const pass of passes) assert.ok(pass.left >= 0, pass.name);
      const full = event.isCapacityRestricted && registeredBefore > event.maxCapacity;
      assert.ok(!full, event.eventName);
    }
  });

  it('have ids of their own that stay the same from one start to the next', () => {
    const ids = (events: typeof planned) =>
      events.flatMap(({ event, passes, sessions, speakers }) => [
        event.eventId,
        event.readableEventId,
        ...passes.map(({ passId }) => passId),
        ...[...sessions, ...speakers].map(({ id }) => id),
      ]);
    const later = sampleEvents.map((draft) => planEvent(draft, Date.parse('2027-05-01T12:00:00Z')));
    assert.deepEqual(ids(planned), ids(later));
    assert.equal(new Set(ids(planned)).size, ids(planned).length);
  });

  it('are of every kind that a website has to show', () => {
    const live = planned.filter((one) => one.live);
    const some = (test: (one: (typeof planned)[number]) => boolean) => live.some(test);
    const currencies = live.flatMap(({ passes }) => passes.map((pass) => pass.currency));
    assert.ok(live.length >= 8);
    assert.ok(some(({ passes }) => passes.length === 0));
    assert.ok(
      some(({ passes }) => passes.length > 2 && passes.some((pass) => pass.price % 1 !== 0)),
    );
    assert.ok(some(({ passes }) => passes.some(({ price }) => price === 0)));
    assert.ok(some(({ passes }) => passes.length > 0 && passes.every(({ left }) => left === 0)));
    assert.ok(some(({ passes }) => passes.some(({ left }) => left === 2)));
    assert.ok(some(({ event }) => !event.enableMultiAttendeeRegistration));
    assert.ok(some(({ event }) => event.setRegistrationEndDate && event.websiteMessage !== null));
    assert.ok(some(({ event }) => event.allowCustomAgenda));
    assert.ok(some(({ event, passes }) => event.showWaitlist && passes.length === 0));
    assert.ok(some(({ event, passes }) => event.showWaitlist && passes.length > 0));
    assert.ok(some(({ event }) => !event.allowAnonymousRegistrations));
    assert.ok(some(({ event }) => event.building === null));
    assert.ok(
      some(({ event }) => event.image !== null) && some(({ event }) => event.image === null),
    );
    assert.ok(some(({ pictures }) => pictures.size > 3));
    assert.ok(some(({ event }) => event.description?.includes('<p>') ?? false));
    assert.ok(some(({ event }) => event.endDateUTC < '2026-11-22'));
    assert.ok(some(({ event }) => event.maxCapacity > 0 && !event.isCapacityRestricted));
    const codes = new Set(currencies.map(({ isocurrencycode }) => isocurrencycode));
    assert.deepEqual([...codes].sort(), ['CAD', 'CHF', 'EUR', 'GBP', 'JPY', 'USD']);
  });
});
