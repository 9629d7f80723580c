import { after, before, describe, test } from 'node:test';
import { type Stack, startStack } from '../stack.ts';
import { Scene } from './scene.ts';
import { themes } from './themes.ts';

/** Two at a time: some wait for the server to lose its patience while others work. */
const THEMES_AT_ONCE = 2;

let tried = 0;
let heldOff = 0;

describe('an attacker', { concurrency: THEMES_AT_ONCE, timeout: 120_000 }, () => {
  for (const theme of themes) {
    describe(theme.name, { concurrency: theme.atOnce ?? 1 }, () => {
      let stack: Stack;
      const log: string[] = [];
      before(async () => {
        stack = await startStack({
          ...theme.stack,
          // Each attacker and each victim has an address of their own.
          environment: { TRUSTED_PROXIES: '1', ...theme.stack?.environment },
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
  after(() => console.log(`${tried} attacks, ${heldOff} held off`));
});
