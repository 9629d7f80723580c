import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { earlierRegistrations } from './earlier-registrations.ts';
import { MINUTE, REGISTERED_AT, ada, bo, registrationOf } from './under-test/samples.ts';
import { Stage } from './under-test/stage.ts';

function found(stage: Stage) {
  const { store, dynamics: registrar } = stage;
  return earlierRegistrations({ store, registrar }, stage.purchase);
}

describe('what is registered already is', () => {
  test('explained when it is older than the purchase, or when there is nothing', async () => {
    const stage = new Stage();
    assert.deepEqual(await found(stage), { found: 'explained', registrationIds: [] });
    stage.dynamics.registrations = [registrationOf(ada, 'r1', REGISTERED_AT - MINUTE - 1)];
    assert.deepEqual(await found(stage), { found: 'explained', registrationIds: ['r1'] });
  });

  test('unexplained when it came since, with a minute for clocks that differ', async () => {
    const stage = new Stage();
    for (const since of [-MINUTE, 0, 10 * MINUTE]) {
      stage.dynamics.registrations = [
        registrationOf(ada, 'r1'),
        registrationOf(bo, 'r2', REGISTERED_AT + since),
      ];
      assert.deepEqual(await found(stage), { found: 'unexplained' });
    }
  });

  test('explained when another purchase has claimed it', async () => {
    const stage = new Stage();
    stage.dynamics.registrations = [registrationOf(ada, 'r1', REGISTERED_AT)];
    stage.store.claimedElsewhere.add('r1');
    assert.deepEqual(await found(stage), { found: 'explained', registrationIds: ['r1'] });
  });

  test('not to be told while another purchase may be making it', async () => {
    const stage = new Stage();
    stage.dynamics.registrations = [registrationOf(ada, 'r1', REGISTERED_AT)];
    stage.store.attendeesAreBusy = true;
    assert.deepEqual(await found(stage), { found: 'busy' });
  });

  test('explained when the other purchase claims it between the questions', async () => {
    const stage = new Stage();
    stage.store.attendeesAreBusy = true;
    stage.dynamics.registrations = [registrationOf(ada, 'r1', REGISTERED_AT)];
    stage.dynamics.onLookUp = () => {
      stage.store.attendeesAreBusy = false;
      stage.store.claimedElsewhere.add('r1');
    };
    assert.equal((await found(stage)).found, 'explained');
  });

  test('not known when Dynamics does not answer', async () => {
    const stage = new Stage();
    stage.dynamics.registrations = 'no-answer';
    assert.deepEqual(await found(stage), { found: 'no-answer' });
  });

  test('asked for by the attendees, and an error of our own when that is what goes wrong', async (t) => {
    const stage = new Stage();
    const asked = t.mock.method(stage.dynamics, 'findRegistrations');
    await found(stage);
    assert.deepEqual(asked.mock.calls[0]?.arguments, [stage.purchase.eventId, [ada, bo]]);
    stage.dynamics.onLookUp = () => {
      throw new TypeError('not a list');
    };
    await assert.rejects(found(stage), TypeError);
  });
});
