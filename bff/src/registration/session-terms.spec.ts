import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventDetail } from '../contract/event.ts';
import { ada } from '../purchases/under-test/samples.ts';
import { freeEvent, sampleSession } from './sample-events.ts';
import { nobodyNeedWait } from './session-terms.ts';
import { refusalBeforehand } from './terms.ts';

const KITES = 'dddddddd-0000-4000-8000-00000000000a';
const KNOTS = 'dddddddd-0000-4000-8000-00000000000b';

function workshops(changes: Partial<EventDetail['registration']> = {}): EventDetail {
  const { registration } = freeEvent();
  return freeEvent({
    sessions: [
      sampleSession({ sessionId: KITES }),
      sampleSession({ sessionId: KNOTS, placesLeft: 1 }),
    ],
    registration: { ...registration, choosesSessions: true, ...changes },
  });
}

/** An attendee for each, with the sessions chosen; `~` before one for which they wait. */
function choosing(...choices: readonly (readonly string[])[]) {
  return choices.map((sessions) => ({
    ...ada,
    passId: null,
    sessions: sessions.map((id) => ({
      sessionId: id.replace('~', ''),
      waitlisted: id.startsWith('~'),
    })),
  }));
}

test('sessions are chosen as far as there are places', () => {
  assert.equal(refusalBeforehand(workshops(), choosing([KITES, KNOTS], [KITES], [])), null);
  assert.equal(refusalBeforehand(workshops(), choosing([KNOTS], [KNOTS])), 'session-full');
});

test('sessions of another event, or where none are chosen, are not on offer', () => {
  const unknown = 'dddddddd-0000-4000-8000-00000000000c';
  assert.equal(refusalBeforehand(workshops(), choosing([unknown])), 'session-not-on-offer');
  const whole = workshops({ choosesSessions: false });
  assert.equal(refusalBeforehand(whole, choosing([KITES])), 'session-not-on-offer');
  assert.equal(refusalBeforehand(whole, choosing([])), null);
});

test('one waits for a session where there is a waitlist', () => {
  const attendees = choosing([KNOTS], [`~${KNOTS}`]);
  assert.equal(refusalBeforehand(workshops({ waitlist: 'invited' }), attendees), null);
  assert.equal(refusalBeforehand(workshops(), attendees), 'no-waitlist');
});

test('nobody need wait while there are places', () => {
  const event = workshops({ waitlist: 'invited' });
  assert.equal(nobodyNeedWait(event, choosing([KNOTS], [`~${KNOTS}`])), false);
  assert.equal(nobodyNeedWait(event, choosing([KITES], [`~${KNOTS}`])), true);
  assert.equal(nobodyNeedWait(event, choosing([`~${KITES}`])), true);
  const waiting = [{ ...ada, passId: null, waitlisted: true }];
  assert.equal(nobodyNeedWait({ ...event, placesLeft: 0 }, waiting), false);
  assert.equal(nobodyNeedWait({ ...event, placesLeft: 2 }, waiting), true);
});
