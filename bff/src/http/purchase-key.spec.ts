import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import express from 'express';
import { asked } from './asked-under-test.ts';
import { PurchaseKeys } from './purchase-key.ts';

const ID = 'aaaaaaaa-0000-4000-8000-00000000000a';
const OTHER = 'aaaaaaaa-0000-4000-8000-00000000000b';
const SECRET = 'a secret that is long enough for a test';

const keys = new PurchaseKeys(SECRET, 'https://events.example');

/** Whether a request with this query and cookie holds the key of the purchase. */
async function holds(query: string, cookie?: string): Promise<boolean> {
  const app = express();
  app.get('/', (request, response) => response.json(keys.holds(request, ID)));
  const answer = await asked(app, `/${query}`, cookie ? { headers: { cookie } } : {});
  return (await answer.json()) === true;
}

describe('the key of a purchase', () => {
  const key = keys.keyOf(ID);

  test('opens it from the cookie and from the address', async () => {
    assert.equal(await holds('', `purchase-key=${key}`), true);
    assert.equal(await holds(`?key=${key}`), true);
    assert.equal(await holds(`?key=${key}`, 'purchase-key=another'), true);
    assert.equal(await holds('', `a=b; purchase-key=${key}; c=d`), true);
  });

  const wrong = {
    'no key at all': '',
    'an empty key': '?key=',
    'another purchase’s key': `?key=${keys.keyOf(OTHER)}`,
    'the beginning of the key': `?key=${key.slice(0, -1)}`,
    'the key and more': `?key=${key}A`,
    'the purchase’s id': `?key=${ID}`,
    'a list of keys': `?key=${key}&key=${key}`,
    'an object of keys': `?key[a]=${key}`,
  };
  for (const [what, query] of Object.entries(wrong)) {
    test(`is not ${what}`, async () => assert.equal(await holds(query), false));
  }

  test('is another one under another secret', () => {
    const other = new PurchaseKeys('another secret, as long as the first', 'https://x.example');
    assert.notEqual(other.keyOf(ID), key);
  });

  test('does not depend on the spelling of the id', () => {
    assert.equal(keys.keyOf(ID.toUpperCase()), key);
  });
});

test('a browser is given the key where scripts and other sites do not reach it', async () => {
  const app = express();
  app.get('/', (_request, response) => {
    keys.give(response, ID);
    response.end();
  });
  const cookie = (await asked(app, '/')).headers.get('set-cookie') ?? '';
  assert.match(cookie, new RegExp(`^purchase-key=${keys.keyOf(ID)};`));
  for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', `Path=/api/purchases/${ID}`]) {
    assert.ok(cookie.includes(attribute), attribute);
  }
});
