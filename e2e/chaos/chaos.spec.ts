import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { controls } from './controls.ts';
import { plan, shuffled } from './plan.ts';
import { profileOf } from './profiles.ts';
import { runSchedule } from './run-schedule.ts';
import { scenarios } from './scenarios.ts';
import { type Schedule, parseSchedule, scheduleText } from './schedule.ts';
import { World } from './world.ts';

/** Of each scenario, beside two undisturbed ones; `npm run chaos` plays all of them. */
const SCHEDULES = 2;

/** Controls that a few schedules catch; the others need the whole proof. */
const QUICK_CONTROLS: Readonly<Record<string, string>> = {
  'the guard says yes to any payment': 'price-changed',
  'a lease is granted to everybody': 'pay-at-once nudges=at-once',
  'an event is stored each time it comes': 'pay-at-once nudges=doubled',
  'an event is acknowledged and not stored': 'pay-at-once',
  'the snapshot before finalizing is empty': 'registered-before',
  'the mark that a finalize call leaves at Stripe is not looked for':
    'finalize-answer-lost crash=32:after:0:restored',
  'finalize is sent again while the first call may be running': 'finalize-answer-lost',
  'the card is captured before anybody is registered': 'passes-run-out',
  'an attendee who cancels is not told of': 'attendee-cancels',
  'an absence is believed at the first look': 'finalize-answer-lost',
};

const SEED = 42;

let world: World;

before(async () => {
  world = await World.start();
});

after(() => world[Symbol.asyncDispose]());

for (const scenario of Object.keys(scenarios)) {
  test(`keeps every promise wherever it is interrupted: ${scenario}`, async () => {
    const profile = await profileOf(world, scenario);
    const schedules = shuffled(plan([profile], SEED, 0), SEED).slice(0, SCHEDULES);
    const broken: string[] = [];
    for (const schedule of schedules) {
      const { violations } = await runSchedule(world, schedule);
      if (violations.length > 0) broken.push(`${scheduleText(schedule)}: ${violations.join('; ')}`);
    }
    assert.deepEqual(broken, [], 'node e2e/chaos/main.ts --only replays one of them');
  });
}

for (const [control, text] of Object.entries(QUICK_CONTROLS)) {
  test(`notices when ${control}`, async () => {
    const without = controls[control]?.without;
    assert.ok(without, 'There is such a control');
    const { violations } = await runSchedule(world, parseSchedule(text), without);
    assert.notDeepEqual(violations, []);
  });
}

test('reads a schedule back from its text', () => {
  const schedule: Schedule = {
    scenario: 'pay-at-once',
    nudges: 'at-once',
    gap: 3,
    crashes: [{ operation: 12, side: 'before', down: 20, store: 'restored' }],
    faults: [{ call: 7, kind: 'reset-after' }],
  };
  assert.deepEqual(parseSchedule(scheduleText(schedule)), schedule);
  assert.throws(() => parseSchedule('pay-at-once fault=7:unheard-of'), /No such fault/);
});
