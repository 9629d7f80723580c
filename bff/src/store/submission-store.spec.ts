import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOW, OTHER, PURCHASE, StoreUnderTest, dueIn, newPurchase } from './store-under-test.ts';

const submission = {
  submissionId: 'ssssssss-0000-4000-8000-000000000001',
  readableEventId: 'Waterline1',
  digest: 'what was submitted',
  startedAt: NOW,
};

test('a submission is new once, and known with its first content from then on', async (t) => {
  const { submissions } = await StoreUnderTest.open(t);
  assert.equal(await submissions.begin(submission), null);
  const again = await submissions.begin({ ...submission, digest: 'changed', startedAt: NOW + 1 });
  assert.deepEqual(again, { ...submission, answer: null });
});

test('of many at once only one is new', async (t) => {
  const { submissions } = await StoreUnderTest.open(t);
  const begun = await Promise.all(Array.from({ length: 10 }, () => submissions.begin(submission)));
  assert.equal(begun.filter((known) => known === null).length, 1);
});

test('its answer is kept', async (t) => {
  const { submissions } = await StoreUnderTest.open(t);
  await submissions.begin(submission);
  const answer = { outcome: 'purchase', purchaseId: PURCHASE, due: true } as const;
  await submissions.answer(submission.submissionId, answer);
  assert.deepEqual((await submissions.begin(submission))?.answer, answer);
});

test('one that was forgotten is new again', async (t) => {
  const { submissions } = await StoreUnderTest.open(t);
  await submissions.begin(submission);
  await submissions.forget(submission);
  assert.equal(await submissions.begin(submission), null);
});

test('one that was begun anew, or has become a purchase, is not forgotten with what was there before', async (t) => {
  const { store, submissions } = await StoreUnderTest.open(t);
  await submissions.begin({ ...submission, startedAt: NOW + 1 });
  await submissions.forget(submission);
  assert.notEqual(await submissions.begin(submission), null);
  await store.create(newPurchase, submission);
  await submissions.forget({ ...submission, startedAt: NOW + 1 });
  assert.equal((await submissions.begin(submission))?.answer?.outcome, 'purchase');
});

describe('a submission becomes one purchase', () => {
  const answer = { outcome: 'purchase', purchaseId: PURCHASE, due: true };
  const another = { ...newPurchase, purchaseId: OTHER };

  test('which is its answer from the same moment on', async (t) => {
    const { store, submissions } = await StoreUnderTest.open(t);
    await submissions.begin(submission);
    await store.create(newPurchase, submission);
    assert.deepEqual((await submissions.begin(submission))?.answer, answer);
  });

  test('also where somebody took it for lost and forgot it', async (t) => {
    const { store, submissions } = await StoreUnderTest.open(t);
    await store.create(newPurchase, submission);
    assert.deepEqual(await submissions.begin(submission), { ...submission, answer });
  });

  test('the first that is created, and the others are not', async (t) => {
    const { store, submissions } = await StoreUnderTest.open(t);
    await submissions.begin(submission);
    const created = await Promise.all(
      [newPurchase, another].map((purchase) => store.create(purchase, submission)),
    );
    const [first, second] = created.map(({ purchaseId }) => purchaseId);
    assert.equal(first, second);
    assert.equal((await dueIn(store, NOW)).length, 1);
  });

  test('and none when it turned out to be free', async (t) => {
    const { store, submissions } = await StoreUnderTest.open(t);
    await submissions.begin(submission);
    await submissions.answer(submission.submissionId, { outcome: 'registered' });
    await assert.rejects(store.create(newPurchase, submission), /answered otherwise/);
    assert.equal(await store.find(PURCHASE), null);
  });
});
