import { type Overrides, createContext } from '../../bff/src/context.ts';
import { listen } from '../../bff/src/listen.ts';
import { SettingsError } from '../../bff/src/settings.ts';
import { onSandbox } from './on-sandbox.ts';

/**
 * A BFF that talks to the sandbox's stand-ins: a process of its own, so that it can be killed.
 *
 * @param decorate what a proof takes out of it
 */
export async function serveOnSandbox(
  environment: NodeJS.ProcessEnv,
  decorate: NonNullable<Overrides['decorate']> = {},
): Promise<void> {
  try {
    await serve(environment, decorate);
  } catch (error) {
    console.error(error instanceof SettingsError ? error.message : error);
    process.exitCode = 1;
    if (process.connected) process.disconnect();
  }
}

async function serve(
  environment: NodeJS.ProcessEnv,
  decorate: NonNullable<Overrides['decorate']>,
): Promise<void> {
  const { settings, overrides } = onSandbox(environment);
  const context = await createContext(settings, {
    ...overrides,
    decorate: { ...overrides.decorate, ...decorate },
  });
  const listening = await listen(context, settings);
  let stopping: Promise<void> | null = null;
  const stop = (): void => {
    stopping ??= listening.stop().then(() => {
      // The channel to whoever started this process would keep it alive.
      if (process.connected) process.disconnect();
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Whoever started this process is gone.
  process.once('disconnect', stop);
}
