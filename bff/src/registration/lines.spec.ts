import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ada, bo, sampleDetails } from '../purchases/under-test/samples.ts';
import { purchaseLines } from './lines.ts';
import { DAY_PASS, NIGHT_PASS, paidEvent } from './sample-events.ts';

const { passes } = paidEvent();
const item = (email: string, passName: string, minorUnits: number | null) => ({
  email,
  passName,
  minorUnits,
});

test('lines come in the order of the form, with the prices that Dynamics says', () => {
  const attendees = [
    { ...ada, passId: DAY_PASS },
    { ...bo, passId: NIGHT_PASS },
  ];
  const details = sampleDetails({
    attendees: [item('BO@example.org', 'Night pass', 100), item(ada.email, 'Day pass', 200)],
  });
  assert.deepEqual(purchaseLines(attendees, details, passes), [
    { passName: 'Day pass', minorUnits: 200 },
    { passName: 'Night pass', minorUnits: 100 },
  ]);
});

test('two passes for one e-mail keep their attendees', () => {
  const attendees = [
    { ...ada, passId: NIGHT_PASS },
    { ...ada, firstName: 'Ivo', passId: DAY_PASS },
  ];
  const details = sampleDetails({
    attendees: [item(ada.email, 'Day pass', 200), item(ada.email, 'Night pass', 100)],
  });
  assert.deepEqual(purchaseLines(attendees, details, passes), [
    { passName: 'Night pass', minorUnits: 100 },
    { passName: 'Day pass', minorUnits: 200 },
  ]);
});

test('where Dynamics lists no attendees, passes are known by name only', () => {
  const attendees = [{ ...ada, passId: DAY_PASS }];
  const lines = purchaseLines(attendees, sampleDetails({ attendees: [] }), passes);
  assert.deepEqual(lines, [{ passName: 'Day pass', minorUnits: null }]);
});

test('an attendee whom Dynamics does not list is given nobody else’s price', () => {
  const attendees = [{ ...ada, passId: DAY_PASS }];
  const details = sampleDetails({ attendees: [item(bo.email, 'Day pass', 100)] });
  assert.deepEqual(purchaseLines(attendees, details, passes), [
    { passName: 'Day pass', minorUnits: null },
  ]);
});

test('a pass that nobody knows any more bears the name of the event', () => {
  const lines = purchaseLines([{ ...ada, passId: DAY_PASS }], sampleDetails({ attendees: [] }), []);
  assert.deepEqual(lines, [{ passName: 'Waterline', minorUnits: null }]);
});

test('what Dynamics lists once serves one attendee', () => {
  const twice = [0, 1].map(() => ({ ...ada, passId: DAY_PASS }));
  const prices = (...amounts: number[]) =>
    purchaseLines(
      twice,
      sampleDetails({ attendees: amounts.map((amount) => item(ada.email, 'Day pass', amount)) }),
      passes,
    ).map(({ minorUnits }) => minorUnits);
  assert.deepEqual(prices(200, 100), [200, 100]);
  assert.deepEqual(prices(200), [200, null]);
});
