import type { EventSummary } from '../../../../bff/src/contract/event.ts';
import type { Wanted } from './event-search';
import { placesOf, wantedEvents } from './event-search';
import { sampleEvent } from './sample-event';

const NOW = Date.parse('2027-01-01T00:00:00Z');
const anything: Wanted = { q: '', when: 'upcoming', format: '', place: '', price: '', sort: '' };

const venue = (name: string, city: string) => ({
  name,
  room: null,
  address: null,
  city,
  country: null,
});
const euros = (minorUnits: number) => ({ minorUnits, currency: 'EUR', fractionDigits: 2 });
const event = (readableEventId: string, day: string, over: Partial<EventSummary>) =>
  sampleEvent({
    readableEventId,
    start: `${day}T09:00:00`,
    end: `${day}T10:00:00`,
    endUtc: null,
    ...over,
  });

const forum = event('forum', '2027-05-01', {
  name: 'Winter Forum',
  venue: venue('Kaufleuten', 'Zürich'),
  priceFrom: euros(9900),
});
const webinar = event('webinar', '2027-06-01', {
  name: 'Spring Webinar',
  format: 'webinar',
  venue: null,
  priceFrom: null,
});
const walk = event('walk', '2027-04-01', {
  name: 'Night Walk',
  venue: venue('Pier', 'Hamburg'),
  priceFrom: euros(0),
});
const old = event('old', '2025-01-01', { venue: venue('Pier', 'Hamburg'), name: 'Old Walk' });
const recent = event('recent', '2026-12-01', { name: 'Recent Walk' });
const all = [forum, webinar, walk, old, recent];

const ids = (wanted: Partial<Wanted>) =>
  wantedEvents(all, { ...anything, ...wanted }, NOW).map((one) => one.readableEventId);

describe('the search', () => {
  it('finds by name and by place, whatever the case and the accents', () => {
    expect(ids({ q: 'WEBINAR' })).toEqual(['webinar']);
    expect(ids({ q: 'zurich' })).toEqual(['forum']);
  });

  it('wants every word', () => {
    expect(ids({ q: 'forum zurich' })).toEqual(['forum']);
    expect(ids({ q: 'forum spring' })).toEqual([]);
  });
});

describe('the list', () => {
  it('has what is to come, soonest first, or what is over, latest first', () => {
    expect(ids({})).toEqual(['walk', 'forum', 'webinar']);
    expect(ids({ when: 'past' })).toEqual(['recent', 'old']);
  });

  it('is narrowed by format, place and price, and by all of them together', () => {
    expect(ids({ format: 'webinar' })).toEqual(['webinar']);
    expect(ids({ place: 'Hamburg' })).toEqual(['walk']);
    expect(ids({ price: 'free' })).toEqual(['walk', 'webinar']);
    expect(ids({ price: 'paid' })).toEqual(['forum']);
    expect(ids({ price: 'free', place: 'Hamburg', q: 'night' })).toEqual(['walk']);
    expect(ids({ price: 'paid', place: 'Hamburg' })).toEqual([]);
  });

  it('is sorted by name or price when asked to', () => {
    expect(ids({ sort: 'name' })).toEqual(['walk', 'webinar', 'forum']);
    expect(ids({ sort: 'price' })).toEqual(['walk', 'webinar', 'forum']);
  });

  it('offers every city once', () => expect(placesOf(all)).toEqual(['Hamburg', 'Zürich']));
});
