import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { type CachedRead, cachedRead } from './cached-read.ts';
import { MovedTime } from './moved-time-under-test.ts';

const PERIOD = 5_000;

/** A source whose answer and failure the test sets, and a clock that the test moves. */
const source = { answer: 'first', fails: false, reads: 0 };
let time: MovedTime;
let read: CachedRead<{ answer: string }>;

afterEach(() => time.giveBack());

beforeEach(() => {
  Object.assign(source, { answer: 'first', fails: false, reads: 0 });
  time = new MovedTime();
  read = cachedRead(PERIOD, (key) => {
    source.reads += 1;
    const answer = `${key}: ${source.answer}`;
    return source.fails ? Promise.reject(new Error('down')) : Promise.resolve({ answer });
  });
});

test('an answer is read anew within its period where that is asked for, and waited for', async () => {
  await read('key');
  source.answer = 'second';
  assert.equal((await read('key')).answer, 'key: first');
  assert.equal((await read('key', { anew: true })).answer, 'key: second');
  source.fails = true;
  assert.equal((await read('key', { anew: true })).answer, 'key: second');
});

/** Lets a period go by, and a read that runs in the background come to its end. */
async function nextPeriod(): Promise<void> {
  time.pass(PERIOD + 1);
  await read('key').catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
}

test('simultaneous callers share one read, and another key is another read', async () => {
  const answers = await Promise.all([read('key'), read('key'), read('other')]);
  assert.deepEqual(
    answers.map(({ answer }) => answer),
    ['key: first', 'key: first', 'other: first'],
  );
  assert.equal(source.reads, 2);
});

test('an answer is fresh for its period, and its successor is fetched behind the old one', async () => {
  await read('key');
  source.answer = 'second';
  time.pass(PERIOD - 1);
  await read('key');
  assert.equal(source.reads, 1);
  time.pass(2);
  assert.equal((await read('key')).answer, 'key: first');
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await read('key')).answer, 'key: second');
  assert.equal(source.reads, 2);
});

test('an old answer stays while the source fails, and the source is asked again', async () => {
  await read('key');
  source.fails = true;
  await nextPeriod();
  assert.equal((await read('key')).answer, 'key: first');
  await nextPeriod();
  Object.assign(source, { fails: false, answer: 'second' });
  await nextPeriod();
  assert.equal((await read('key')).answer, 'key: second');
});

test('without an old answer the failure is the source’s own, and is not kept', async () => {
  source.fails = true;
  await assert.rejects(read('key'), { message: 'down' });
  source.fails = false;
  assert.equal((await read('key')).answer, 'key: first');
});
