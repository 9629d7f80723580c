import { reconcile } from '../../bff/src/commands/reconcile.ts';
import { onSandbox } from './on-sandbox.ts';

/** `npm run reconcile` on the sandbox's stand-ins, whose addresses come in the environment. */
process.exitCode = await reconcile(process.argv.slice(2), () => {
  const { settings, overrides } = onSandbox(process.env);
  return { settings, ...overrides };
});
