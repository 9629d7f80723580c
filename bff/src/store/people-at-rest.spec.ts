import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Seal } from './seal.ts';
import { PURCHASE, StoreUnderTest, newPurchase, people } from './store-under-test.ts';

const ANSWERS = { 'eeeeeeee-0000-4000-8000-000000000001': 'no peanuts, please' };

/** Whatever of the attendees could be read in a file. */
const PERSONAL = [
  'adalind',
  'quill',
  'finch',
  'Adalind',
  'Quillfeather',
  'Finchley',
  'peanuts',
  'office',
];

function assertNothingPersonal(opened: StoreUnderTest): void {
  const bytes = opened.bytes();
  assert.ok(bytes.includes('Waterline1'), 'the files hold the purchase at all');
  for (const word of PERSONAL) assert.ok(!bytes.includes(word), `${word} is in the files`);
}

const openSession = {
  kind: 'open-session',
  attempt: 1,
  key: `open-session:${PURCHASE}:1`,
  parameters: JSON.stringify({ customer_email: 'adalind@quill.example' }),
} as const;

describe('people’s data', () => {
  for (const state of ['done', 'closed'] as const) {
    test(`are sealed in every file while a purchase is open, and erased once it is ${state}`, async (t) => {
      const opened = await StoreUnderTest.open(t);
      const { store, db } = opened;
      const attendees = newPurchase.attendees.map((one) => ({ ...one, answers: ANSWERS }));
      const receiptTo = 'office@quill.example';
      await store.create({ ...newPurchase, attendees, receiptTo });
      await store.lease(PURCHASE, 'me', 60_000);
      await store.beginEffect(PURCHASE, 'me', openSession);
      await store.endEffect(PURCHASE, 'me', openSession, 'done', null);
      assertNothingPersonal(opened);
      assert.deepEqual((await store.find(PURCHASE))?.attendees, people);
      assert.deepEqual(await store.answers(PURCHASE), { attendees, receiptTo });
      assert.equal((await store.find(PURCHASE))?.receiptTo, receiptTo);

      await store.change(PURCHASE, 'me', { state });
      assertNothingPersonal(opened);
      assert.equal((await store.find(PURCHASE))?.attendees, null);
      assert.equal(await store.answers(PURCHASE), null);
      assert.equal((await store.find(PURCHASE))?.receiptTo, null);
      const rows = await db.selectFrom('effects').select('parameters').execute();
      assert.deepEqual(rows, [{ parameters: null }]);
      assert.equal((await store.lastEffect(PURCHASE, 'open-session'))?.parameters, '');
    });
  }
});

test('the attendees of a purchase that an earlier version stored can be read', async (t) => {
  const { store, db } = await StoreUnderTest.open(t);
  await store.create(newPurchase);
  const { attendees } = newPurchase;
  const sealed = new Seal('a secret that is long enough for a test').seal(
    JSON.stringify(attendees),
  );
  await db.updateTable('purchases').set({ attendees: sealed }).execute();
  assert.partialDeepStrictEqual(await store.find(PURCHASE), { attendees: people, receiptTo: null });
  assert.deepEqual(await store.answers(PURCHASE), { attendees });
});

describe('the seal', () => {
  const seal = new Seal('a secret that is long enough for a test');

  test('opens what it sealed, and never seals the same twice', () => {
    const sealed = [seal.seal('Zoë Finch'), seal.seal('Zoë Finch')];
    assert.notEqual(sealed[0], sealed[1]);
    assert.deepEqual(
      sealed.map((one) => seal.open(one)),
      ['Zoë Finch', 'Zoë Finch'],
    );
  });

  test('does not open what was altered, or sealed with another secret', () => {
    const bytes = Buffer.from(seal.seal('Zoë Finch'), 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    assert.throws(() => seal.open(bytes.toString('base64')));
    assert.throws(() => new Seal('another secret of the same length..').open(seal.seal('Zoë')));
  });
});
