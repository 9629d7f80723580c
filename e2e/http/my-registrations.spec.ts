import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { MyRegistration } from '../../bff/src/contract/account.ts';
import { operatorsList } from '../../bff/src/store/operators-list.ts';
import { openSqliteBeside } from '../../bff/src/store/sqlite.ts';
import { type Person, people } from '../sandbox/identity/people.ts';
import { type Stack, startStack } from '../stack.ts';
import { Attendee } from './attendee.ts';
import { until } from './books.ts';
import { Buyer, EVENTS, problemOf } from './buyer.ts';

const timeout = 60_000;
const [ottilie, kasimir] = people;
const guest = { firstName: 'Bosco', lastName: 'Finchley', email: 'bosco@finchley.example' };

let stack: Stack;
before(async () => {
  stack = await startStack({ signIn: true });
});
after(() => stack.stop());

async function signedIn(person: Person = ottilie): Promise<Attendee> {
  const attendee = new Attendee(stack);
  await attendee.signIn(person);
  return attendee;
}

/** Buys passes while signed in, and pays for them. */
async function bought(attendee: Attendee, named: readonly Omit<Person, 'sub'>[]): Promise<Buyer> {
  const buyer = await Buyer.register(stack, { named, headers: { cookie: attendee.cookie } });
  await buyer.pay();
  assert.equal((await buyer.end()).phase, 'registered');
  return buyer;
}

async function ownOf(attendee: Attendee, { purchaseId }: Buyer): Promise<MyRegistration[]> {
  const ids = stack.sandbox.dynamics
    .snapshot()
    .registrations.filter((one) => one.purchaseId === purchaseId)
    .map(({ registrationId }) => registrationId);
  const { registrations } = await attendee.own();
  return registrations.filter(({ registrationId }) => ids.includes(registrationId));
}

async function whyNeedsPerson({ purchaseId }: Buyer): Promise<string | undefined> {
  const db = openSqliteBeside(stack.dataFolder);
  const list = await operatorsList(db);
  await db.destroy();
  return list.find(({ id }) => id === purchaseId)?.why;
}

describe('a signed-in buyer', { timeout }, () => {
  test('buys as the contact that they are: Dynamics is told so when it finalizes', async () => {
    const attendee = await signedIn();
    const buyer = await bought(attendee, [ottilie, guest]);
    const { registrations } = stack.sandbox.dynamics.snapshot();
    const made = registrations.filter((one) => one.purchaseId === buyer.purchaseId);
    const contactId = made.find(({ email }) => email === ottilie.email)?.contactId;
    assert.deepEqual(
      made.map(({ registeredBy }) => registeredBy),
      [contactId, contactId],
    );
  });

  test('sees what they have bought, with pass, price and the event’s page, and nobody else does', async () => {
    const attendee = await signedIn();
    const buyer = await bought(attendee, [guest]);
    const [registration] = await ownOf(attendee, buyer);
    assert.partialDeepStrictEqual(registration, {
      event: { readableEventId: EVENTS.paid },
      attendee: 'Bosco Finchley',
      email: guest.email,
      payment: 'paid',
      amount: { currency: 'EUR', minorUnits: (await buyer.status()).total.minorUnits },
    });
    assert.ok(registration?.pass);
    assert.deepEqual(await ownOf(await signedIn(kasimir), buyer), []);
    const response = await new Attendee(stack).get('/api/account/registrations');
    assert.deepEqual(await problemOf(response), { status: 401, code: 'sign-in-required' });
  });

  test('keeps being that contact in the purchase that gives more time', async () => {
    const attendee = await signedIn();
    const former = await Buyer.register(stack, { headers: { cookie: attendee.cookie } });
    const buyer = await former.renewed();
    await buyer.pay();
    await buyer.end();
    assert.equal((await ownOf(attendee, buyer)).length, 1);
  });
});

describe('who cancels a registration that was paid for', { timeout }, () => {
  test('is off the event, and a person is told to decide about the money', async () => {
    const attendee = await signedIn();
    const buyer = await bought(attendee, [ottilie, guest]);
    const [first, second] = await ownOf(attendee, buyer);
    assert.equal((await attendee.cancel(first?.registrationId ?? '')).status, 200);
    assert.deepEqual(
      (await ownOf(attendee, buyer)).map(({ registrationId }) => registrationId),
      [second?.registrationId],
    );
    await until(async () =>
      ((await whyNeedsPerson(buyer)) ?? '').includes('canceled a registration'),
    );
    const { refunds, charges } = stack.sandbox.stripe.snapshot();
    assert.equal(refunds.length, 0, 'no rule gives anything back');
    assert.ok(charges.every(({ amount_refunded }) => amount_refunded === 0));
    assert.equal((await buyer.status()).phase, 'registered');
  });

  test('is on the list also where Dynamics does not answer, and is told that it is not known', async () => {
    const attendee = await signedIn();
    const buyer = await bought(attendee, [guest]);
    const [registration] = await ownOf(attendee, buyer);
    stack.sandbox.faults.add({
      target: 'dynamics',
      operation: 'cancel',
      kind: 'error-500',
      how: { times: 1, after: 0 },
    });
    const unanswered = await attendee.cancel(registration?.registrationId ?? '');
    assert.deepEqual(await problemOf(unanswered), { status: 504, code: 'cancel-unconfirmed' });
    await until(async () => (await whyNeedsPerson(buyer)) !== undefined);
    assert.equal((await attendee.cancel(registration?.registrationId ?? '')).status, 200);
    const again = await attendee.cancel(registration?.registrationId ?? '');
    assert.deepEqual(await problemOf(again), { status: 409, code: 'cancel-refused' });
  });
});
