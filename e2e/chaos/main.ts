import { parseArgs } from 'node:util';
import { tryMalformedRequests } from '../attacks/malformed/malformed-run.ts';
import { controls } from './controls.ts';
import type { Job } from './job.ts';
import { type Profile, plan, shuffled } from './plan.ts';
import { play } from './players.ts';
import { proveWithProcesses } from './processes/prove.ts';
import { profileOf } from './profiles.ts';
import { runSchedule } from './run-schedule.ts';
import { scenarios } from './scenarios.ts';
import { parseSchedule, scheduleText } from './schedule.ts';
import { World } from './world.ts';

/** More than two processors are: a process also waits, for the SDK's pause before a lost call. */
const PROCESSES = '4';

/** Schedules for one process: its memory grows with every life. */
const JOB = 200;

/** Schedules within which a control must be caught. */
const CONTROL_TRIES = 600;

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '42' },
    schedules: { type: 'string', default: '10240' },
    processes: { type: 'string', default: PROCESSES },
    /** Only so many of them, to try something out. */
    first: { type: 'string' },
    /** One schedule alone, with everything that happens in it. */
    only: { type: 'string' },
    /** With a guard out. */
    control: { type: 'string' },
    /** Through real processes, on each store, and how often one of these is killed. */
    purchases: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '22' },
    malformed: { type: 'string', default: '100000' },
  },
});

async function main(): Promise<void> {
  const begunAt = performance.now();
  if (options.only !== undefined) return replay(options.only, options.control);
  const seed = Number(options.seed);
  const learnt = await withWorld(async (world) => {
    const each: Profile[] = [];
    for (const scenario of Object.keys(scenarios)) each.push(await profileOf(world, scenario));
    return each;
  });
  const all = shuffled(plan(learnt, seed, Number(options.schedules)), seed).map(scheduleText);
  const schedules = all.slice(0, Number(options.first ?? all.length));
  console.log(`${schedules.length} schedules of ${learnt.length} scenarios, seed ${seed}`);
  const violations = await prove(schedules);
  const caught = await tryControls(all);
  const tried = Object.keys(controls).length;
  const processes = await proveWithProcesses({
    purchases: Number(options.purchases),
    kills: Number(options.kills),
    seed,
  });
  const requests = Number(options.malformed);
  const harmless = await areHarmless(requests, seed);
  const minutes = ((performance.now() - begunAt) / 60_000).toFixed(1);
  const caughtOf = `${caught + processes.caught} of ${tried + processes.tried}`;
  console.log(
    `chaos: schedules ${schedules.length}, violations ${violations}, controls caught ${caughtOf}, ` +
      `${processes.line}, malformed requests ${requests} ${harmless ? 'harmless' : 'NOT HARMLESS'}, ` +
      `seed ${seed}, minutes ${minutes}`,
  );
  const allCaught = caught === tried && processes.caught === processes.tried;
  if (violations > 0 || !allCaught || !processes.kept || !harmless) process.exitCode = 1;
}

/** Whether so many malformed requests break and change nothing. */
async function areHarmless(requests: number, seed: number): Promise<boolean> {
  try {
    await tryMalformedRequests(requests, seed);
    return true;
  } catch (error) {
    console.log(error);
    return false;
  }
}

/** Plays all of them; returns how many broke a promise. */
async function prove(schedules: readonly string[]): Promise<number> {
  const jobs: Job[] = [];
  for (let from = 0; from < schedules.length; from += JOB) {
    jobs.push({ schedules: schedules.slice(from, from + JOB), control: null });
  }
  let played = 0;
  let broken = 0;
  await play(jobs, Number(options.processes), ({ schedule, violations }) => {
    played += 1;
    if (played % 1000 === 0) console.log(`${played} played, ${broken} with violations`);
    if (violations.length === 0) return;
    broken += 1;
    console.log(`VIOLATION ${violations.join('; ')}\n  replay: --only '${schedule}'`);
  });
  if (played !== schedules.length) throw new Error(`${played} of ${schedules.length} were played`);
  return broken;
}

/** Plays with one guard out at a time; returns how many of them were noticed. */
async function tryControls(schedules: readonly string[]): Promise<number> {
  const caught = new Set<string>();
  const jobs = Object.entries(controls).map(([control, { scenarios }]) => ({
    control,
    schedules: schedules
      .filter((schedule) => scenarios.includes(parseSchedule(schedule).scenario))
      .slice(0, CONTROL_TRIES),
  }));
  await play(jobs, Number(options.processes), ({ schedule, violations }, { control }) => {
    if (violations.length === 0 || control === null) return;
    caught.add(control);
    console.log(`caught: ${control}: ${violations[0]}\n  by ${schedule}`);
  });
  for (const { control } of jobs) if (!caught.has(control)) console.log(`NOT CAUGHT: ${control}`);
  return caught.size;
}

async function replay(schedule: string, control: string | undefined): Promise<void> {
  const without = control === undefined ? {} : controls[control]?.without;
  if (!without) throw new Error(`No such control: ${control}`);
  await withWorld(async (world) => {
    const result = await runSchedule(world, parseSchedule(schedule), without, (line) =>
      process.stdout.write(line),
    );
    result.operations.forEach((operation, index) => console.log(`${index} ${operation}`));
    console.log(result.violations.length > 0 ? result.violations.join('\n') : 'no violation');
    if (result.violations.length > 0) process.exitCode = 1;
  });
}

async function withWorld<Value>(work: (world: World) => Promise<Value>): Promise<Value> {
  await using world = await World.start();
  return await work(world);
}

await main();
