import { createContext } from './context.ts';
import { listen } from './listen.ts';
import { SettingsError, readSettings } from './settings.ts';

/** `npm run serve`: the BFF alone, configured by the environment. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const told = Promise.withResolvers<void>();
  // Before anybody can know that it listens: a signal that comes early is not lost.
  process.once('SIGTERM', () => told.resolve());
  process.once('SIGINT', () => told.resolve());
  const context = await createContext(settings);
  const listening = await listen(context, settings);
  await told.promise;
  await listening.stop();
}

try {
  await main();
} catch (error) {
  // A wrong setting needs its sentence, not a stack trace.
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}
