import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { DEMANDS, LOOKS } from './looks.ts';
import { tour } from './tour.ts';

/** The page with what every state of every step was examined for. */
export const MATRIX = fileURLToPath(new URL('matrix.md', import.meta.url));

const INTRODUCTION = `# What is examined, state by state

\`e2e/journeys/accessible-pages\` visits every state of every step and fails at the first violation
that axe finds (WCAG 2.0 to 2.2, levels A and AA, and its best practices), and at the first demand that
is not met. A figure is the number of violations that it lets pass; ✓ is a demand that it asserts.
`;

/** The page as it is, and as the tour and the looks make it. */
export async function matrixNowAndAnew(): Promise<{ now: string; anew: string }> {
  const now = await readFile(MATRIX, 'utf8').catch(() => '');
  const columns = ['step', 'state', ...LOOKS.map(({ name }) => `axe: ${name}`), ...DEMANDS];
  const rows = tour.map(({ name }) => {
    const [step = '', ...state] = name.split('-');
    return [
      step,
      state.join(' ') || 'as it opens',
      ...LOOKS.map(() => '0'),
      ...DEMANDS.map(() => '✓'),
    ];
  });
  const table = [columns, columns.map(() => '---'), ...rows.sort(byStep)];
  const lines = table.map((cells) => `| ${cells.join(' | ')} |`);
  const options = await resolveConfig(MATRIX);
  const page = `${INTRODUCTION}\n${lines.join('\n')}\n`;
  return { now, anew: await format(page, { ...options, parser: 'markdown' }) };
}

const STEPS = ['events', 'event', 'registration', 'registered', 'payment', 'purchase', 'account'];

/** In the order in which a buyer meets the steps; what is none of them comes last. */
function byStep([a = '']: string[], [b = '']: string[]): number {
  const place = (step: string) => (STEPS.includes(step) ? STEPS.indexOf(step) : STEPS.length);
  return place(a) - place(b);
}
