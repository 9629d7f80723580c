import { searchEvents, splitByTime } from './event-search';
import { sampleEvent } from './sample-event';

const zurich = sampleEvent({
  readableEventId: 'a',
  name: 'Winter Forum',
  venue: { name: 'Kaufleuten', room: null, address: null, city: 'Zürich', country: null },
});
const online = sampleEvent({ readableEventId: 'b', name: 'Spring Webinar', venue: null });

const ids = (events: { readableEventId: string }[]) => events.map((event) => event.readableEventId);

describe('the search', () => {
  it('finds by name and by place, whatever the case and the accents', () => {
    expect(ids(searchEvents([zurich, online], 'WEBINAR'))).toEqual(['b']);
    expect(ids(searchEvents([zurich, online], 'zurich'))).toEqual(['a']);
  });

  it('wants every word', () => {
    expect(ids(searchEvents([zurich, online], 'forum zurich'))).toEqual(['a']);
    expect(ids(searchEvents([zurich, online], 'forum spring'))).toEqual([]);
  });

  it('shows all without a query', () => {
    expect(ids(searchEvents([zurich, online], '  '))).toEqual(['a', 'b']);
  });
});

describe('the list', () => {
  it('has what is to come, soonest first, and what is over, latest first', () => {
    const at = (id: string, day: string) =>
      sampleEvent({
        readableEventId: id,
        start: `${day}T09:00:00`,
        end: `${day}T10:00:00`,
        endUtc: null,
      });
    const { upcoming, earlier } = splitByTime(
      [
        at('june', '2027-06-01'),
        at('old', '2025-01-01'),
        at('may', '2027-05-01'),
        at('recent', '2026-12-01'),
      ],
      Date.parse('2027-01-01T00:00:00Z'),
    );
    expect(ids(upcoming)).toEqual(['may', 'june']);
    expect(ids(earlier)).toEqual(['recent', 'old']);
  });
});
