import { writeFile } from 'node:fs/promises';
import { README, readmeNowAndAnew } from './readme.ts';

/** `node e2e/attacks/write-table.ts` writes the table of attacks into the back end's README. */
const { anew } = await readmeNowAndAnew();
await writeFile(README, anew);
