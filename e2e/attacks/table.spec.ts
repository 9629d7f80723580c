import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readmeNowAndAnew } from './readme.ts';
import { themes } from './themes.ts';

const attacks = themes.flatMap((theme) => theme.attacks);

test('the back end’s README tells every attack as it is tried', async () => {
  const { now, anew } = await readmeNowAndAnew();
  assert.equal(now, anew, 'node e2e/attacks/write-table.ts writes it anew');
});

test('there are forty attacks at least, and no two are the same', () => {
  assert.ok(attacks.length >= 40, `${attacks.length} attacks`);
  assert.equal(new Set(attacks.map(({ tries }) => tries)).size, attacks.length);
});
