import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, PURCHASE, StoreUnderTest } from './store-under-test.ts';

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
  await submissions.forget(submission.submissionId);
  assert.equal(await submissions.begin(submission), null);
});
