import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Telemetry } from '../telemetry.ts';
import type { Facts } from './facts.ts';
import type { Purchase } from './purchase.ts';
import { MINUTE, ada, registrationOf, samplePayment, sampleWish } from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

const HOLDER = 'me';

function authorized(changes: Partial<Purchase> = {}): Stage {
  const stage = new Stage({ sessionId: 'cs_1', ...changes }).at(20);
  stage.store.holder = HOLDER;
  stage.authorize();
  return stage;
}

async function look(stage: Stage): Promise<Facts> {
  const { facts } = await stage.look.at(stage.purchase, HOLDER);
  return facts;
}

describe('registrations that an operator has named', () => {
  const registrationIds = ['r-ada', 'r-bo'];
  const wishes = [
    sampleWish('refund', { outcome: 'refused: not so much' }),
    sampleWish('registered', { number: 2, registrationIds }),
  ];
  const outcomes = ({ purchase }: Stage) => purchase.wishes.map(({ outcome }) => outcome);

  test('are the purchase’s own once Dataverse has them', async (t) => {
    const told = t.mock.method(Telemetry.prototype, 'registered');
    const stage = authorized({ wishes });
    stage.registerBoth();
    assert.equal((await look(stage)).registration, 'registered');
    assert.deepEqual(stage.purchase.registrationIds, registrationIds);
    assert.deepEqual(outcomes(stage), ['refused: not so much', 'done']);
    assert.deepEqual(told.mock.calls[0]?.arguments.slice(1), [registrationIds, 20 * MINUTE]);
  });

  test('are not when one of them is not there', async () => {
    const stage = authorized({ wishes });
    stage.dynamics.registrations = [registrationOf(ada, 'r-ada')];
    assert.notEqual((await look(stage)).registration, 'registered');
    const why = 'refused: Dataverse does not have all of these registrations';
    assert.equal(outcomes(stage)[1], why);
  });

  test('are not when one of them is another purchase’s', async () => {
    const stage = authorized({ wishes });
    stage.registerBoth();
    stage.store.claimedElsewhere.add('r-bo');
    assert.notEqual((await look(stage)).registration, 'registered');
    const why = 'refused: one of these registrations belongs to another purchase';
    assert.equal(outcomes(stage)[1], why);
  });

  test('need no look where the purchase was registered meanwhile', async () => {
    const stage = authorized({ wishes, registrationIds });
    stage.dynamics.registrations = 'no-answer';
    assert.equal((await look(stage)).registration, 'registered');
    assert.equal(outcomes(stage)[1], 'done');
  });
});

test('that there is no registration is believed without asking Dynamics', async () => {
  const stage = authorized({ wishes: [sampleWish('absent')] });
  stage.stripe.payment = samplePayment({ finalizeMark: 1 });
  stage.dynamics.registrations = 'no-answer';
  const { saidAbsent, earlier } = await look(stage);
  assert.equal(saidAbsent, true);
  assert.deepEqual(earlier, { found: 'explained', registrationIds: [] });
  assert.equal((await look(authorized())).saidAbsent, false);
});

test('what is accepted is what the operator had been told', async () => {
  const about = 'a refund failed: the money is still with us';
  const { accepted } = await look(authorized({ wishes: [sampleWish('accept', { about })] }));
  assert.equal(accepted, about);
  assert.equal((await look(authorized())).accepted, null);
});

describe('money that went back', () => {
  async function alerts(amountRefunded: number, changes: Partial<Purchase>): Promise<number> {
    const stage = authorized(changes);
    stage.stripe.payment = samplePayment({ money: 'captured', amountRefunded });
    await look(stage);
    return stage.log.filter((line) => line.includes('"alert.sale-refunded"')).length;
  }
  const sold = { registrationIds: ['r-ada', 'r-bo'] };

  test('by hand is told to a person, where something was sold', async () => {
    assert.equal(await alerts(100, sold), 1);
    assert.equal(await alerts(100, {}), 0);
  });

  test('as an operator asked here is no news, and what is more is', async () => {
    const asked = { ...sold, wishes: [sampleWish('refund', { minorUnits: 100 })] };
    assert.equal(await alerts(100, asked), 0);
    assert.equal(await alerts(101, asked), 1);
  });
});
