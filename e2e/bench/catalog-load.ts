import { z } from 'zod';
import { eventSummarySchema } from '../../bff/src/contract/event.ts';
import { startStack } from '../stack.ts';
import type { Line } from './line.ts';

/** Reads of the site in one run, side by side as many at a time. */
const READS = 4_000;
const SIDE_BY_SIDE = 50;

/** The shortest time for which the back end keeps what it read, in milliseconds. */
const CACHE_PERIOD = 5_000;

/** How often Dynamics is asked for one thing while the whole catalogue is read over and over. */
export async function catalogLoad(): Promise<readonly Line[]> {
  const stack = await startStack();
  try {
    const list = await fetch(`${stack.siteUrl}/api/events`);
    const events = z.array(eventSummarySchema).parse(await list.json());
    const each = events.map(({ readableEventId }) => `/api/events/${readableEventId}`);
    await stack.reset();
    const begun = performance.now();
    const failed = await readOverAndOver(stack.siteUrl, ['/api/events', ...each]);
    const periods = Math.ceil((performance.now() - begun) / CACHE_PERIOD);
    const { reads } = stack.sandbox.dynamics;
    const most = Math.max(...reads.values());
    return [
      {
        name: `${READS} reads: calls for one of ${reads.size} resources`,
        measured: `${most} in ${periods} period${periods === 1 ? '' : 's'}`,
        limit: 'at most 1 each period',
        ok: most <= periods && failed === 0,
      },
    ];
  } finally {
    await stack.stop();
  }
}

/** @returns how many reads failed */
async function readOverAndOver(siteUrl: string, paths: readonly string[]): Promise<number> {
  let next = 0;
  let failed = 0;
  const reader = async (): Promise<void> => {
    while (next < READS) {
      const answer = await fetch(siteUrl + (paths[next++ % paths.length] ?? ''));
      await answer.arrayBuffer();
      if (!answer.ok) failed++;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, reader));
  return failed;
}
