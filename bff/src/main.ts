import { createContext } from './context.ts';
import { listen } from './listen.ts';
import { SettingsError, readSettings } from './settings.ts';

/** `npm run serve`: the BFF alone, configured by the environment. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const context = await createContext(settings);
  const listening = await listen(context, settings);
  const stop = (): void => void listening.stop();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  await main();
} catch (error) {
  // A wrong setting needs its sentence, not a stack trace.
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}
