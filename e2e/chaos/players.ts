import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Job, type Report, reportSchema } from './job.ts';

const PLAYER = fileURLToPath(new URL('player.ts', import.meta.url));

/** Plays jobs in so many processes at a time, a fresh one for each. */
export async function play(
  jobs: readonly Job[],
  processes: number,
  onReport: (report: Report, job: Job) => void,
): Promise<void> {
  const rest = [...jobs];
  const playOn = async (): Promise<void> => {
    for (let job = rest.shift(); job; job = rest.shift()) await playJob(job, onReport);
  };
  await Promise.all(Array.from({ length: processes }, playOn));
}

/** @throws Error when the process ends in another way than by having played everything */
async function playJob(job: Job, onReport: (report: Report, job: Job) => void): Promise<void> {
  const player = fork(PLAYER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exit = once(player, 'exit');
  player.on('message', (message) => onReport(reportSchema.parse(message), job));
  player.send(job);
  await exit;
  if (player.exitCode !== 0) {
    throw new Error(`A player ended with ${player.exitCode ?? player.signalCode}`);
  }
}
