import { controls } from './controls.ts';
import { type Report, jobSchema } from './job.ts';
import { runSchedule } from './run-schedule.ts';
import { parseSchedule } from './schedule.ts';
import { World } from './world.ts';

/** A process that plays the schedules it is sent; a control's only until it is caught. */
async function main(message: unknown): Promise<void> {
  const { schedules, control } = jobSchema.parse(message);
  const without = control === null ? {} : controls[control]?.without;
  if (!without) throw new Error(`No such control: ${control}`);
  await using world = await World.start();
  for (const schedule of schedules) {
    const report: Report = { schedule, violations: await played(world, schedule, without) };
    process.send?.(report);
    if (control !== null && report.violations.length > 0) break;
  }
}

/** A schedule that cannot be played to its end counts as a violation, so that it is looked into. */
async function played(
  world: World,
  schedule: string,
  without: Parameters<typeof runSchedule>[2],
): Promise<string[]> {
  try {
    const { violations } = await runSchedule(world, parseSchedule(schedule), without);
    return [...violations];
  } catch (error) {
    return [`not played to the end: ${error instanceof Error ? error.stack : String(error)}`];
  }
}

process.once('message', (message) => {
  void main(message).finally(() => process.disconnect());
});
