import { writeFile } from 'node:fs/promises';
import { MATRIX, matrixNowAndAnew } from './matrix.ts';

/** `node e2e/tour/write-matrix.ts` writes the matrix of steps and states anew. */
const { anew } = await matrixNowAndAnew();
await writeFile(MATRIX, anew);
