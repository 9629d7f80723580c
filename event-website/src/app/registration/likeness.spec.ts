import { blankAttendee } from './attendee-entry';
import { likenesses } from './likeness';

function attendee(firstName: string, lastName: string, email: string) {
  return { ...blankAttendee(), firstName, lastName, email };
}

describe('a likely duplicate', () => {
  const mara = attendee('Mara', 'Ellison', 'mara@example.com');

  it('has the same name or address, whatever its case and accents', () => {
    expect(
      likenesses([
        mara,
        attendee('Jonas', 'Ellison', ' Mara@Example.com'),
        attendee('mára', 'ELLISON ', 'm@example.com'),
        mara,
      ]),
    ).toEqual([
      null,
      { other: 0, same: 'email' },
      { other: 0, same: 'name' },
      { other: 0, same: 'both' },
    ]);
  });

  it('is not who has nothing typed yet, or the same family name only', () => {
    expect(likenesses([blankAttendee(), blankAttendee()])).toEqual([null, null]);
    expect(likenesses([mara, attendee('Jonas', 'Ellison', 'jonas@example.com')])).toEqual([
      null,
      null,
    ]);
  });
});
