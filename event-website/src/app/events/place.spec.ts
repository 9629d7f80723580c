import { addressLines, mapAddress, placeOf } from './place';

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

  it('can be looked up on a map where it has a street or a town', () => {
    const venue = { ...nowhere, name: 'Hall', address: 'Pier 4 & 5', city: 'Hamburg' };
    expect(mapAddress(venue)).toBe(
      'https://www.openstreetmap.org/search?query=Pier%204%20%26%205%2C%20Hamburg',
    );
    expect(mapAddress({ ...nowhere, name: 'Hall', country: 'Germany' })).toBeNull();
  });
});
