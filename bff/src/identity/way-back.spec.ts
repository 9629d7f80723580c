import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wayBack } from './way-back.ts';

const SITE = 'https://events.example';

describe('the way back from a sign-in', () => {
  for (const page of ['/', '/my-registrations', '/events/Waterline1/register?from=list#top']) {
    test(`leads to ${page} of the site`, () => {
      assert.equal(wayBack(page, SITE), SITE + page);
    });
  }

  for (const [why, asked] of [
    ['nothing was asked for', undefined],
    ['two pages were', ['/a', '/b']],
    ['it is no path', 'my-registrations'],
    ['it is another site', 'https://elsewhere.example/'],
    ['it is another site without a scheme', '//elsewhere.example/'],
    ['a browser would read another site into it', '/\\elsewhere.example/'],
    ['a browser would read another site into it, past a tab', '/\t/elsewhere.example/'],
    ['it is no address', '//'],
    ['it is not a page but an action', '/api/account/sign-in'],
    ['it is an action behind a detour', '/events/../api/account/sign-out'],
  ] as const) {
    test(`leads to the start page where ${why}`, () => {
      assert.equal(wayBack(asked, SITE), `${SITE}/`);
    });
  }
});
