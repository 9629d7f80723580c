import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { withTable } from './table.ts';

/** The page that tells the attacks. */
export const README = fileURLToPath(new URL('../../bff/README.md', import.meta.url));

/** The page as it is, and as it should be. */
export async function readmeNowAndAnew(): Promise<{ now: string; anew: string }> {
  const now = await readFile(README, 'utf8');
  const options = await resolveConfig(README);
  const anew = await format(withTable(now), { ...options, parser: 'markdown' });
  return { now, anew };
}
