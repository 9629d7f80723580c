import { Interruption } from './interruption.ts';
import { violations } from './invariants.ts';
import type { Decorations } from './life.ts';
import { scenarios } from './scenarios.ts';
import type { Schedule } from './schedule.ts';
import { Stage } from './stage.ts';
import { readStore } from './store-books.ts';
import type { World } from './world.ts';

export interface Result {
  /** Every promise that was broken. */
  readonly violations: readonly string[];
  /** What happened, in order: the store's writes and the calls to providers. */
  readonly operations: readonly string[];
  readonly calls: readonly string[];
  /** How many events were left to deliver when the buyers had done everything. */
  readonly events: number;
}

/** Plays one schedule from empty books to the end of all things, then looks at the books. */
export async function runSchedule(
  world: World,
  schedule: Schedule,
  control: Decorations = {},
  log?: (line: string) => void,
): Promise<Result> {
  const scenario = scenarios[schedule.scenario];
  if (!scenario) throw new Error(`No such scenario: ${schedule.scenario}`);
  const interruption = new Interruption(schedule);
  await world.begin(interruption, control, log);
  const stage = new Stage(world, schedule);
  await scenario.play(stage);
  const events = (await stage.mail.waiting()).length;
  await stage.end();
  await world.end();
  const { dynamics, stripe } = world.sandbox;
  const books = dynamics.snapshot();
  const found = violations({
    dynamics: books,
    stripe: stripe.snapshot(),
    store: await readStore({ DATA_FOLDER: world.storeFolder }),
    nextDoor: (await world.nextDoor?.books()) ?? null,
    acknowledged: stage.mail.acknowledged,
    canceled: stage.buyers.flatMap(({ canceled }) => canceled),
    elsewhere: stage.elsewhere,
    priceNow: stage.priceNow,
    takenEarly: stage.takenEarly,
    refundWished: stage.refundWished,
    storeDamaged: schedule.crashes.some(({ store }) => store !== 'kept'),
  });
  const undisturbed = schedule.crashes.length === 0 && schedule.faults.length === 0;
  const registered = books.registrations.length;
  if (
    undisturbed &&
    schedule.nudges === 'prompt' &&
    schedule.gap === 0 &&
    registered !== scenario.registered
  ) {
    found.push(`${registered} attendees are registered instead of ${scenario.registered}`);
  }
  return {
    violations: found,
    operations: interruption.operations,
    calls: interruption.calls,
    events,
  };
}
