import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LENGTHS, samplePurchase, sampleWish } from '../purchases/under-test/samples.ts';
import { Renewal } from './renew.ts';

const SUCCESSOR = 'bbbbbbbb-0000-4000-8000-000000000002';

test('a request that finds the answers used up by one beside it gets the same new purchase', async () => {
  const former = samplePurchase({ state: 'closed', wishes: [sampleWish('renew')] });
  const now = { ...former, wishes: [sampleWish('renew', { outcome: SUCCESSOR })] };
  const renewal = new Renewal({
    catalog: { find: () => Promise.resolve(null) },
    store: {
      find: () => Promise.resolve(now),
      wish: () => Promise.resolve(null),
      answers: () => Promise.resolve(null),
    },
    registrar: { lengths: LENGTHS },
    registration: { register: () => Promise.reject(new Error('It is registered twice')) },
    advance: { run: () => Promise.resolve() },
    clock: { now: () => former.registeredAt },
    news: { wait: () => Promise.resolve() },
  });
  assert.deepEqual(await renewal.renew(former, null), {
    ok: true,
    response: { outcome: 'purchase', purchaseId: SUCCESSOR, due: true },
  });
});
