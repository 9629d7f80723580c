import type { Profile } from './plan.ts';
import { runSchedule } from './run-schedule.ts';
import { parseSchedule } from './schedule.ts';
import type { World } from './world.ts';

/**
 * Plays a scenario undisturbed, to learn where it can be disturbed.
 *
 * @throws Error when a promise is broken though nothing went wrong
 */
export async function profileOf(world: World, scenario: string): Promise<Profile> {
  const prompt = await runSchedule(world, parseSchedule(scenario));
  const held = await runSchedule(world, parseSchedule(`${scenario} nudges=0`));
  const broken = [...prompt.violations, ...held.violations];
  if (broken.length > 0) throw new Error(`${scenario}, undisturbed: ${broken.join('; ')}`);
  return {
    scenario,
    operations: prompt.operations.length,
    calls: prompt.calls.length,
    events: held.events,
  };
}
