import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { paidEvent, samplePass } from '../registration/sample-events.ts';
import { eventPreview } from './share-preview.ts';

const SITE = 'https://events.example';

const structured = z.looseObject({
  '@type': z.literal('Event'),
  startDate: z.string(),
  location: z.unknown(),
  offers: z.array(z.looseObject({ price: z.string(), availability: z.string() })),
});

function previewOf(changes: Parameters<typeof paidEvent>[0] = {}) {
  const { head } = eventPreview(paidEvent(changes), 'Northlight', SITE);
  const [, json = ''] =
    /<script type="application\/ld\+json"[^>]*>(.*)<\/script>/s.exec(head) ?? [];
  return { head, data: structured.parse(JSON.parse(json)) };
}

describe('what an event’s page says to crawlers', () => {
  test('is its name, its first words, its picture and its address', () => {
    const { head } = previewOf({
      excerpt: 'About water.',
      picture: '/api/events/W/pictures/event',
    });
    assert.match(head, /<title>Waterline · Northlight<\/title>/);
    assert.match(
      head,
      /<link rel="canonical" href="https:\/\/events.example\/events\/Waterline1" \/>/,
    );
    assert.match(head, /property="og:title" content="Waterline"/);
    assert.match(head, /property="og:description" content="About water\."/);
    assert.match(
      head,
      /property="og:image" content="https:\/\/events.example\/api\/events\/W\/pictures\/event"/,
    );
  });

  test('is when, where and for how much, exactly', () => {
    const price = { minorUnits: 4800, currency: 'JPY', fractionDigits: 0 };
    const { data } = previewOf({
      startUtc: '2026-12-01T08:00:00.000Z',
      passes: [samplePass(), samplePass({ left: 0 }), samplePass({ price })],
    });
    assert.equal(data.startDate, '2026-12-01T08:00:00.000Z');
    assert.deepEqual(
      data.offers.map((offer) => [offer.price, offer.availability.split('/').at(-1)]),
      [
        ['49.90', 'InStock'],
        ['49.90', 'SoldOut'],
        ['4800', 'InStock'],
      ],
    );
  });

  test('names no place for an event that is online', () => {
    const { data } = previewOf({ format: 'webinar' });
    assert.deepEqual(data.location, {
      '@type': 'VirtualLocation',
      url: `${SITE}/events/Waterline1`,
    });
  });

  test('is text, whatever it is made of', () => {
    const name = `</title></script><script>alert(1)</script>"'$&<!--`;
    const { head, data } = previewOf({ name, excerpt: name });
    assert.doesNotMatch(head, /<script>|<!--|content="[^"]*</);
    assert.equal(head.match(/<\/(script|title)>/g)?.length, 2);
    assert.equal(data['name'], name);
  });
});
