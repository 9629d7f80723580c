import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { guidOf } from './guid.ts';
import { nightTrain } from './sample-events/night-train.ts';
import { soundOfRain } from './sample-events/sound-of-rain.ts';
import { tideTables } from './sample-events/tide-tables.ts';
import { waterline } from './sample-events/waterline.ts';
import { attendee, DynamicsUnderTest } from './dynamics-under-test.ts';

const RID = nightTrain.readableEventId;
const SEAT = guidOf(`pass ${RID} Compartment seat`);
const SUCCESS = { status: 'Success', errorCode: null, errorMessage: null };

const dataverseError = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});

describe('The purchase actions', () => {
  let dynamics: DynamicsUnderTest;

  beforeEach(async () => {
    dynamics = await DynamicsUnderTest.start();
  });
  afterEach(() => dynamics.stop());

  it('tell what a purchase costs, in which currency', async () => {
    const purchaseId = await dynamics.purchase(RID, SEAT, 'Ada', 'Ben');
    assert.deepEqual(
      await dynamics.action('msevtmgt_GetPurchaseDetailsAction', { PurchaseId: purchaseId }),
      {
        status: 200,
        body: {
          EventName: nightTrain.name,
          PurchaseAmount: 137,
          CurrencyName: 'Swiss Franc',
          ISOCurrencyCode: 'CHF',
          CurrencySymbol: 'CHF',
        },
      },
    );
  });

  it('add up cents without binary fractions', async () => {
    const student = guidOf(`pass ${waterline.readableEventId} Students and apprentices, both days`);
    const purchaseId = await dynamics.purchase(
      waterline.readableEventId,
      student,
      'Ada',
      'Ben',
      'Cy',
    );
    const { body } = await dynamics.action('msevtmgt_GetPurchaseDetailsAction', {
      PurchaseId: purchaseId,
    });
    assert.equal(z.looseObject({ PurchaseAmount: z.number() }).parse(body).PurchaseAmount, 149.7);
  });

  it('list the attendees as a string of JSON', async () => {
    const score = guidOf(`pass ${soundOfRain.readableEventId} Seat with the printed score`);
    const purchaseId = await dynamics.purchase(soundOfRain.readableEventId, score, 'Ada');
    const { body } = await dynamics.action('msevtmgt_ListDetailedPurchaseInfo', {
      PurchaseId: purchaseId,
    });
    const { Attendees, ...details } = z.looseObject({ Attendees: z.string() }).parse(body);
    assert.equal(details['PurchaseAmount'], 7350);
    assert.equal(details['ISOCurrencyCode'], 'JPY');
    assert.deepEqual(JSON.parse(Attendees), [
      {
        FirstName: 'Ada',
        LastName: 'Example',
        Email: 'ada@example.org',
        PassId: score,
        PassName: 'Seat with the printed score',
        PassPrice: 7350,
      },
    ]);
  });

  it('finalize into one registration for each attendee, and sell the passes', async () => {
    const purchaseId = await dynamics.purchase(RID, SEAT, 'Ada', 'Ben');
    dynamics.wait(49.9);
    assert.deepEqual(await dynamics.finalize(RID, purchaseId), { status: 200, body: SUCCESS });
    const { registrations, purchases, events } = dynamics.dynamics.snapshot();
    assert.deepEqual(
      registrations.map(({ firstName, email, passName }) => [firstName, email, passName]),
      [
        ['Ada', 'ada@example.org', 'Compartment seat'],
        ['Ben', 'ben@example.org', 'Compartment seat'],
      ],
    );
    assert.equal(purchases[0]?.state, 'finalized');
    const pass = events.flatMap(({ passes }) => passes).find(({ passId }) => passId === SEAT);
    assert.deepEqual([pass?.left, pass?.sold], [0, 16]);
  });

  it('match a contact by e-mail and both names, else create one', async () => {
    const maps = 'Maps_After_Work1830042617';
    await dynamics.register(maps, [attendee('Ada')]);
    await dynamics.register(maps, [{ ...attendee('Ada'), email: 'ADA@EXAMPLE.ORG' }]);
    await dynamics.register(maps, [{ ...attendee('Ada'), lastName: 'Sample' }]);
    const [first, second, third] = dynamics.dynamics.snapshot().registrations;
    assert.equal(first?.contactId, second?.contactId);
    assert.notEqual(first?.contactId, third?.contactId);
  });

  it('refuse to finalize after 50 minutes, and have forgotten the purchase', async () => {
    const purchaseId = await dynamics.purchase(RID, SEAT, 'Ada');
    dynamics.wait(50);
    const { status, body } = await dynamics.finalize(RID, purchaseId);
    assert.equal(status, 200);
    assert.deepEqual(refusalSchema.parse(body).errorCode, 'FinalizationAfterTimeLimit');
    for (const name of ['msevtmgt_GetPurchaseDetailsAction', 'msevtmgt_ListDetailedPurchaseInfo']) {
      const answer = await dynamics.action(name, { PurchaseId: purchaseId });
      assert.equal(answer.status, 400);
      assert.equal(dataverseError.parse(answer.body).error.code, '0x80040265');
    }
    const { registrations, purchases } = dynamics.dynamics.snapshot();
    assert.deepEqual(registrations, []);
    assert.equal(purchases[0]?.state, 'forgotten');
  });

  it('refuse to finalize when others were faster to the last passes', async () => {
    const slow = await dynamics.purchase(RID, SEAT, 'Ada');
    const fast = await dynamics.purchase(RID, SEAT, 'Ben', 'Cy');
    assert.deepEqual((await dynamics.finalize(RID, fast)).body, SUCCESS);
    const { body } = await dynamics.finalize(RID, slow);
    assert.equal(refusalSchema.parse(body).errorCode, 'InsufficentNumberOfPasses');
    assert.equal(dynamics.dynamics.snapshot().registrations.length, 2);
  });

  it('refuse to finalize when the event has filled up meanwhile', async () => {
    const paidWebinar = {
      ...tideTables,
      maxCapacity: 2,
      registered: 0,
      passes: [
        { name: 'Seat', price: 5, currency: 'EUR', allocated: 9, sold: 0, days: [1] },
      ] as const,
    };
    const full = await DynamicsUnderTest.start({ events: [paidWebinar] });
    const seat = guidOf(`pass ${paidWebinar.readableEventId} Seat`);
    const slow = await full.purchase(paidWebinar.readableEventId, seat, 'Ada');
    const fast = await full.purchase(paidWebinar.readableEventId, seat, 'Ben', 'Cy');
    await full.finalize(paidWebinar.readableEventId, fast);
    const { body } = await full.finalize(paidWebinar.readableEventId, slow);
    assert.equal(refusalSchema.parse(body).errorCode, 'MaximumNoAttendeesReached');
    await full.stop();
  });

  it('make two sets of registrations when called twice', async () => {
    const purchaseId = await dynamics.purchase(RID, SEAT, 'Ada');
    await dynamics.finalize(RID, purchaseId);
    assert.deepEqual((await dynamics.finalize(RID, purchaseId)).body, SUCCESS);
    const { registrations, finalizations } = dynamics.dynamics.snapshot();
    assert.equal(registrations.length, 2);
    assert.deepEqual(
      finalizations.map((one) => [one.purchaseId, one.status]),
      [
        [purchaseId, 'Success'],
        [purchaseId, 'Success'],
      ],
    );
  });

  it('refuse to finalize at another event', async () => {
    const purchaseId = await dynamics.purchase(RID, SEAT, 'Ada');
    const { body } = await dynamics.finalize(waterline.readableEventId, purchaseId);
    assert.equal(refusalSchema.parse(body).errorCode, 'EventNotFound');
  });

  it('answer 400 with an error object for an unknown purchase or a missing parameter', async () => {
    for (const [name, parameters] of [
      ['msevtmgt_GetPurchaseDetailsAction', { PurchaseId: guidOf('nobody') }],
      ['msevtmgt_ListDetailedPurchaseInfo', {}],
      ['msevtmgt_FinalizeExternalRegistrationRequest', { PurchaseId: guidOf('nobody') }],
    ] as const) {
      const { status, body } = await dynamics.action(name, parameters);
      assert.equal(status, 400, name);
      assert.ok(dataverseError.safeParse(body).success, name);
    }
  });
});

const refusalSchema = z.strictObject({
  status: z.literal('Error'),
  errorCode: z.string(),
  errorMessage: z.string(),
});
