import { sampleEvent, samplePass, sampleSession } from '../events/sample-event';
import { attendances, clashesOf } from './attendance';
import { blankAttendee } from './attendee-entry';

const { registration } = sampleEvent();

function attendee(...sessionIds: string[]) {
  return { ...blankAttendee(), sessions: sessionIds.join('\n') };
}

function workshops(waitlist: 'none' | 'chooses') {
  return sampleEvent({
    passes: [],
    sessions: [
      sampleSession('kites', '10:00', '12:00'),
      sampleSession('knots', '14:00', '15:00', 1),
    ],
    registration: { ...registration, choosesSessions: true, waitlist },
  });
}

describe('who comes and who waits', () => {
  it('is decided by places and passes, first come, first served, where there is a waitlist', () => {
    const waits = { registration: { ...registration, waitlist: 'invited' } } as const;
    const people = [attendee(), attendee(), attendee()];
    const waiting = (...event: Parameters<typeof sampleEvent>) =>
      attendances(sampleEvent(...event), people).map(({ waitlisted }) => waitlisted);
    expect(waiting({ ...waits, passes: [], placesLeft: 2 })).toEqual([false, false, true]);
    expect(waiting({ ...waits, passes: [], placesLeft: null })).toEqual([false, false, false]);
    const passes = [samplePass('day', 4990, 1), samplePass('both', 9980, 0)];
    expect(waiting({ ...waits, passes })).toEqual([false, true, true]);
    expect(waiting({ passes: [], placesLeft: 2 })).toEqual([false, false, false]);
  });

  it('is decided for every session of its own', () => {
    const chosen = (event: ReturnType<typeof workshops>) =>
      attendances(event, [attendee('knots'), attendee('kites', 'knots')]).map(({ sessions }) =>
        sessions.map(({ left, waitlisted, gone }) => [left, waitlisted, gone]),
      );
    expect(chosen(workshops('chooses'))).toEqual([
      [
        [null, false, false],
        [1, false, false],
      ],
      [
        [null, false, false],
        [0, true, false],
      ],
    ]);
    expect(chosen(workshops('none'))[1]?.[1]).toEqual([0, false, true]);
  });
});

describe('sessions clash', () => {
  const kites = sampleSession('kites', '10:00', '12:00');
  const clouds = sampleSession('clouds', '11:30', '12:30');
  const lunch = sampleSession('lunch', '12:30', '13:00');

  it('when they overlap, not when one follows the other', () => {
    expect(clashesOf([kites, clouds, lunch])).toEqual([[kites, clouds]]);
    expect(clashesOf([kites, lunch])).toEqual([]);
  });
});
