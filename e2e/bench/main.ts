import { parseArgs } from 'node:util';
import { catalogLoad } from './catalog-load.ts';
import { confirmedToRegistered } from './confirmed-to-registered.ts';
import { fullStore } from './full-store.ts';
import { type Bench, lineText } from './line.ts';
import { restart } from './restart.ts';
import { webhookBurst } from './webhook-burst.ts';
import { webhookToFinalize } from './webhook-to-finalize.ts';

const benches: Readonly<Record<string, Bench>> = {
  'webhook-burst': webhookBurst,
  'full-store': fullStore,
  'webhook-to-finalize': webhookToFinalize,
  'confirmed-to-registered': confirmedToRegistered,
  'catalog-load': catalogLoad,
  restart,
};

const { values: options } = parseArgs({
  options: {
    /** One of them alone. */
    only: { type: 'string' },
    runs: { type: 'string', default: '5' },
  },
});

const lines = [];
for (const [name, bench] of Object.entries(benches)) {
  if (options.only !== undefined && options.only !== name) continue;
  for (const line of await bench(Number(options.runs))) {
    console.log(lineText(line));
    lines.push(line);
  }
}
const broken = lines.filter(({ ok }) => !ok).length;
console.log(`bench: measured ${lines.length}, broken ${broken}, runs ${options.runs}`);
if (broken > 0 || lines.length === 0) process.exitCode = 1;
