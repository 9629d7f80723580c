import { addressLines, placeOf } from './place';

const nowhere = { name: null, room: null, address: null, city: null, country: null };

describe('the place of an event', () => {
  it('is the venue and its city', () => {
    expect(placeOf({ venue: { ...nowhere, name: 'Rope Works', city: 'Hamburg' } })).toBe(
      'Rope Works, Hamburg',
    );
  });

  it('is not said twice', () => {
    expect(placeOf({ venue: { ...nowhere, name: 'Lucerne', city: 'Lucerne' } })).toBe('Lucerne');
    expect(addressLines({ ...nowhere, name: 'Hall', room: 'Hall', city: '' })).toEqual(['Hall']);
  });

  it('is null where Dynamics names none', () => {
    expect(placeOf({ venue: null })).toBeNull();
    expect(placeOf({ venue: nowhere })).toBeNull();
  });
});
