import { samplePass } from '../events/sample-event';
import { blankAttendee } from './attendee-entry';
import { orderLines, passOptions } from './order';

const passes = [samplePass('day', 4990, 2), samplePass('both', 9980, 5)];

describe('the order', () => {
  it('has a line for every attendee, with the pass and its price as soon as it is chosen', () => {
    const lines = orderLines(
      passes,
      [{ ...blankAttendee('day'), firstName: 'Mara', lastName: 'Ellison' }, blankAttendee()],
      [
        { waitlisted: false, sessions: [] },
        { waitlisted: true, sessions: [] },
      ],
    );
    expect(lines).toEqual([
      { attendee: 'Mara Ellison', passName: 'Pass day', amount: passes[0]?.price, waits: false },
      { attendee: '', passName: null, amount: null, waits: true },
    ]);
  });

  it('offers every attendee what the others leave over', () => {
    const attendees = [blankAttendee('day'), blankAttendee('day'), blankAttendee()];
    const left = passOptions(passes, attendees).map((options) => options.map((o) => o.left));
    expect(left).toEqual([
      [1, 5],
      [1, 5],
      [0, 5],
    ]);
  });
});
