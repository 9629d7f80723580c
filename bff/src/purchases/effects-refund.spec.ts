import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PURCHASE_ID, sampleWish } from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

const HOLDER = 'me';

const first = sampleWish('refund', { number: 1, minorUnits: 100 });
const second = sampleWish('refund', { number: 2, minorUnits: 250 });

/** A sale of which two parts are to go back. */
function sale(): Stage {
  const stage = new Stage({
    state: 'done',
    sessionId: 'cs_1',
    paymentIntentId: 'pi_1',
    money: 'captured',
    wishes: [first, second],
  });
  stage.store.holder = HOLDER;
  return stage;
}

function refundWished(stage: Stage, wish = first): Promise<number | null> {
  return stage.effects.refundWished(stage.purchase, HOLDER, wish);
}

describe('a refund that an operator wished', () => {
  test('is of as much as was wished, on record, and answers the wish', async (t) => {
    const stage = sale();
    const refund = t.mock.method(stage.stripe, 'refund');
    assert.equal(await refundWished(stage), null);
    const key = `refund:${PURCHASE_ID}:wish-1:1`;
    const wish = { number: 1, minorUnits: 100 };
    const asked = { paymentIntentId: 'pi_1', purchaseId: PURCHASE_ID, wish };
    assert.deepEqual(refund.mock.calls[0]?.arguments, [asked, key]);
    assert.partialDeepStrictEqual(stage.store.effects, [
      { kind: 'refund', parameters: 'pi_1 100', key, status: 'done' },
    ]);
    assert.deepEqual(stage.purchase.wishes, [{ ...first, outcome: 'done' }, second]);
  });

  test('that Stripe refuses is answered with the reason, and nobody insists', async () => {
    const stage = sale();
    stage.stripe.outcomes.push({ kind: 'refused', why: 'charge_disputed' });
    await refundWished(stage);
    assert.equal(stage.purchase.wishes[0]?.outcome, 'refused: charge_disputed');
    assert.equal(stage.purchase.needsPerson, null);
  });

  test('keeps its key while it is unanswered, and another wish has another', async () => {
    const stage = sale();
    for (let time = 0; time < 3; time++) {
      stage.stripe.outcomes.push({ kind: 'no-answer', why: 'timeout' });
    }
    await refundWished(stage);
    await refundWished(stage);
    assert.equal(stage.purchase.wishes[0]?.outcome, null);
    await refundWished(stage, second);
    assert.deepEqual(stage.stripe.calls, [
      `refund refund:${PURCHASE_ID}:wish-1:1`,
      `refund refund:${PURCHASE_ID}:wish-1:1`,
      `refund refund:${PURCHASE_ID}:wish-2:2`,
    ]);
  });
});

test('what goes back of itself is all of the payment, and says whose it is', async (t) => {
  const stage = sale();
  const refund = t.mock.method(stage.stripe, 'refund');
  await stage.effects.refund(stage.purchase, HOLDER, 'not-paid');
  await stage.effects.giveBackStray(stage.purchase, HOLDER, 'refund-stray', 'pi_2');
  assert.deepEqual(
    refund.mock.calls.map((call) => call.arguments[0]),
    ['pi_1', 'pi_2'].map((paymentIntentId) => ({ paymentIntentId, purchaseId: PURCHASE_ID })),
  );
});

test('a provider that fails often is no refusal: no person is called', async () => {
  const stage = sale();
  for (let time = 0; time < 4; time++) {
    stage.stripe.outcomes.push({ kind: 'indeterminate', why: 'api_error' });
    await stage.effects.capture(stage.purchase, HOLDER);
  }
  assert.equal(stage.purchase.needsPerson, null);
});
