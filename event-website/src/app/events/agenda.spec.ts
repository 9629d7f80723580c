import { sessionsByDay } from '../i18n/event-dates';

const session = (sessionId: string, start: string) => ({
  sessionId,
  name: sessionId,
  summary: null,
  description: null,
  startUtc: null,
  endUtc: null,
  start,
  end: start,
  room: null,
  placesLeft: null,
  speakers: [],
});

describe('the agenda', () => {
  it('goes day by day, and by the time of day', () => {
    const days = sessionsByDay([
      session('late', '2027-03-04T16:00:00'),
      session('next', '2027-03-11T09:00:00'),
      session('early', '2027-03-04T09:00:00'),
    ]);
    expect(days.map(({ date, sessions }) => [date, sessions.map((s) => s.sessionId)])).toEqual([
      ['2027-03-04', ['early', 'late']],
      ['2027-03-11', ['next']],
    ]);
  });
});
