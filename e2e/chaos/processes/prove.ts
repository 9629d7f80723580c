import { createDatabase, startPostgres } from '../../../bff/src/store/postgres-under-test.ts';
import { type Run, run } from './run.ts';
import { kinds, tally } from './tally.ts';

/** Each is noticed in a short run, whichever purchases the faults and kills hit. */
const CONTROLS = [
  'an event is acknowledged and not stored',
  'the card is captured before anybody is registered',
] as const;

const CONTROL_RUN = { purchases: 60, kills: 2 };

export interface ProcessPlan {
  readonly purchases: number;
  readonly kills: number;
  readonly seed: number;
}

/** What the closing line says of real processes. */
export interface ProcessProof {
  readonly line: string;
  readonly caught: number;
  readonly tried: number;
  /** Whether everything was bought and killed as planned, and nothing went wrong. */
  readonly kept: boolean;
}

/** The proof with processes that are killed: one on SQLite, then three that share PostgreSQL. */
export async function proveWithProcesses(plan: ProcessPlan): Promise<ProcessProof> {
  const sqlite = await run({ ...plan, processes: 1, databaseUrl: null, control: null });
  report('sqlite', sqlite);
  const server = await startPostgres();
  let postgres: Run;
  try {
    const databaseUrl = await createDatabase(server.url);
    postgres = await run({ ...plan, processes: 3, databaseUrl, control: null });
  } finally {
    await server.stop();
  }
  report('postgresql (3 processes)', postgres);
  const caught = await Promise.all(CONTROLS.map((control) => isCaught(control, plan.seed)));
  const stores = [sqlite, postgres];
  return {
    line: [
      `purchases ${stores.map(({ purchases }) => purchases).join(' + ')}`,
      `kills ${stores.map(({ kills }) => kills).join(' + ')}`,
      counted(stores.flatMap(({ violations }) => violations)),
      `with a person ${stores.flatMap(({ withPerson }) => withPerson).length}`,
    ].join(', '),
    caught: caught.filter(Boolean).length,
    tried: CONTROLS.length,
    kept: stores.every(
      ({ purchases, kills, violations }) =>
        purchases >= plan.purchases && kills >= plan.kills && violations.length === 0,
    ),
  };
}

/** One line for a store, and one for whatever somebody has to look at. */
export function report(store: string, outcome: Run): void {
  const { purchases, kills, faults, registered, withPerson, violations, troubles } = outcome;
  for (const violation of violations) console.log(`VIOLATION ${violation}`);
  for (const trouble of troubles.slice(0, 20)) console.log(`trouble: ${trouble.slice(0, 600)}`);
  for (const reason of new Set(withPerson)) {
    console.log(`with a person: ${withPerson.filter((one) => one === reason).length} × ${reason}`);
  }
  console.log(
    `processes: ${store} purchases ${purchases}, kills ${kills}, faults ${faults}, ` +
      `registered ${registered}, ${counted(violations)}, with a person ${withPerson.length}, ` +
      `${outcome.seconds} s`,
  );
}

function counted(violations: readonly string[]): string {
  const counts = tally(violations);
  return kinds.map((kind) => `${kind} ${counts[kind]}`).join(', ');
}

async function isCaught(control: string, seed: number): Promise<boolean> {
  const store = { processes: 1, databaseUrl: null };
  const { violations } = await run({ ...CONTROL_RUN, ...store, seed, control });
  const [first] = violations;
  console.log(first ? `caught: ${control}: ${first}` : `NOT CAUGHT: ${control}`);
  return first !== undefined;
}
