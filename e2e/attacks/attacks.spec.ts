import { after, before, describe, test } from 'node:test';
import {
  type PostgresUnderTest,
  createDatabase,
  startPostgres,
} from '../../bff/src/store/postgres-under-test.ts';
import { type Stack, startStack } from '../stack.ts';
import type { Theme } from './attack.ts';
import { Scene } from './scene.ts';
import { themes } from './themes.ts';

/** Two at a time: some wait for the server to lose its patience while others work. */
const THEMES_AT_ONCE = 2;

/** How long all of them may take on a busy machine, in milliseconds. */
const BUSY = 600_000;

let tried = 0;
let heldOff = 0;

function describeTheme(theme: Theme, databaseUrl: () => Promise<string | null>): void {
  describe(theme.name, { concurrency: theme.atOnce ?? 1 }, () => {
    let stack: Stack;
    const log: string[] = [];
    before(async () => {
      const database = await databaseUrl();
      stack = await startStack({
        ...theme.stack,
        environment: {
          // Each attacker and each victim has an address of their own.
          TRUSTED_PROXIES: '1',
          ...theme.stack?.environment,
          ...(database === null ? {} : { DATABASE_URL: database }),
        },
        log: (line) => log.push(line),
      });
    });
    after(() => stack.stop());

    for (const { tries, run } of theme.attacks) {
      test(tries, async () => {
        tried += 1;
        const scene = new Scene(stack, log);
        await run(scene);
        await scene.assertNothingIsWrong();
        heldOff += 1;
      });
    }
  });
}

describe('an attacker', { concurrency: THEMES_AT_ONCE, timeout: BUSY }, () => {
  for (const theme of themes) describeTheme(theme, () => Promise.resolve(null));
  after(() => console.log(`${tried} attacks, ${heldOff} held off`));
});

describe('an attacker where the store is PostgreSQL', { timeout: BUSY }, () => {
  let server: PostgresUnderTest;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  for (const theme of themes.filter(({ storesSomething }) => storesSomething)) {
    describeTheme(theme, () => createDatabase(server.url));
  }
});
