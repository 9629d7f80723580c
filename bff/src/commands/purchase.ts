import { SettingsError, readSettings } from '../settings.ts';
import { history } from '../store/audit.ts';
import { openStoreBeside } from '../store/open-store.ts';
import { operatorsList } from '../store/operators-list.ts';
import { sqlPurchaseStore } from '../store/purchase-store.ts';
import { Seal } from '../store/seal.ts';
import { wishStray } from '../store/stray-payments.ts';
import { operate } from './operate.ts';

/** `npm run purchase`: what operators do, beside a back end that serves from the same store. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const db = await openStoreBeside(settings);
  const clock = { now: () => Date.now() };
  const purchases = sqlPurchaseStore(db, new Seal(settings.APP_SECRET), clock, () => undefined);
  try {
    const { text, exitCode } = await operate(process.argv.slice(2), {
      purchases,
      history: (id) => history(db, id),
      list: () => operatorsList(db),
      wishStray: (id, wish) => wishStray(db, id, wish, clock.now()),
    });
    (exitCode === 0 ? process.stdout : process.stderr).write(text);
    process.exitCode = exitCode;
  } finally {
    await db.destroy();
  }
}

try {
  await main();
} catch (error) {
  // A wrong setting needs its sentence, not a stack trace.
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}
