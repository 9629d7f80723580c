import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earlyLoads } from './early-loads.ts';

const scripts = {
  'events/event-page': ['event.js', 'shared.js'],
  'registration/register-page': ['register.js'],
  'checkout/checkout.routes': ['payment.js'],
  'purchase-status/purchase-page': ['purchase.js'],
};

const addresses = (markup: string) => [...markup.matchAll(/href="([^"]*)"/g)].map(([, to]) => to);

test('each page fetches its scripts and what it shows at once', () => {
  const loads = (path: string) => addresses(earlyLoads(path, scripts));
  assert.deepEqual(loads('/'), ['/api/events']);
  assert.deepEqual(loads('/events/a-1'), ['/event.js', '/shared.js', '/api/events/a-1']);
  assert.deepEqual(loads('/events/a-1/register'), ['/register.js', '/api/events/a-1']);
  assert.deepEqual(loads('/purchases/p/pay'), ['/payment.js', '/api/purchases/p']);
});

test('the page of a purchase asks by itself, as its address may hold the key that it asks with', () => {
  assert.deepEqual(addresses(earlyLoads('/purchases/p', scripts)), ['/purchase.js']);
});

test('a page that is not there fetches nothing', () => {
  assert.equal(earlyLoads('/nothing/here', scripts), '');
});

test('an address puts no markup into the page', () => {
  const markup = earlyLoads('/events/"><script>alert(1)</script>', scripts);
  assert.doesNotMatch(markup, /<script/);
});
