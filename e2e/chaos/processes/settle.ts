import { setTimeout as delay } from 'node:timers/promises';
import type { Fleet } from './fleet.ts';
import type { Guest } from './guest.ts';

const MINUTE = 60_000;

/** How often it is looked whether anything still changes; milliseconds of real time. */
const LOOK_EVERY = 500;

/** What has not changed for so long waits for time to pass; milliseconds of real time. */
const QUIET = 2_500;

/** No mark is waited at for longer; milliseconds of real time. */
const LONGEST = 20_000;

/**
 * A process that was killed keeps its leases for two minutes of real time, where the store is one
 * that others share.
 */
const LEASES_OVER = 130_000;

/** Moves the clock past every mark of the newest purchase, until nothing can change any more. */
export async function settle(fleet: Fleet, guests: readonly Guest[]): Promise<void> {
  const { sandbox } = fleet;
  const startedAt = sandbox.clock.now();
  const passTo = async (minutes: number): Promise<void> => {
    const left = Math.ceil(startedAt + minutes * MINUTE - sandbox.clock.now());
    if (left > 0) sandbox.clock.advance(left);
    await quiet(fleet);
  };
  await quiet(fleet);
  await passTo(35.1);
  await Promise.all(guests.map((guest) => guest.afterTheTimeToPay()));
  for (const minutes of [36.1, 40.1]) await passTo(minutes);
  await passTo(47.1);
  await Promise.all(guests.map((guest) => guest.afterTheLastFinalize()));
  await passTo(50.1);
  // What was interrupted goes well in the end.
  sandbox.faults.clear();
  for (const minutes of [60.1, 66]) await passTo(minutes);
  await leasesOver(fleet);
  for (const hours of [1.5, 26, 26.5, 27, 27.5]) {
    const { open, needingPerson } = await fleet.counts();
    if (open > needingPerson || hours <= 26) await passTo(hours * 60);
  }
}

async function quiet(fleet: Fleet): Promise<void> {
  const until = performance.now() + LONGEST;
  let open = -1;
  let since = performance.now();
  while (performance.now() < until && performance.now() - since < QUIET) {
    const counts = await fleet.counts();
    if (counts.open !== open) since = performance.now();
    open = counts.open;
    await delay(LOOK_EVERY);
  }
}

async function leasesOver(fleet: Fleet): Promise<void> {
  if ('DATA_FOLDER' in fleet.store) return;
  while (performance.now() < fleet.lastKillAt + LEASES_OVER) {
    const { open, needingPerson } = await fleet.counts();
    if (open === needingPerson) return;
    await delay(LOOK_EVERY);
  }
}
