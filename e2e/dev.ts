import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { assertPortsFree, PortTaken } from './ports.ts';
import { startStack } from './stack.ts';
import { readDotEnv } from './start-settings.ts';
import { stopSignal } from './stop-signal.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SITE_PORT = 4200;
/** Where `event-website/proxy.json` looks for the back end. */
const BFF_PORT = 4201;

const stopped = stopSignal();

readDotEnv();
try {
  await develop();
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof PortTaken)) throw error;
  console.error(`\n  ${error.message} Stop it and start again.\n`);
}

async function develop(): Promise<void> {
  await assertPortsFree([SITE_PORT]);
  const stack = await startStack({
    ports: { bff: BFF_PORT, control: 4210, dynamics: 4211, stripe: 4212, identity: 4213 },
    publicUrl: `http://localhost:${SITE_PORT}`,
    watch: true,
    environment: process.env,
    log: (line) => console.log(line),
  });
  const site = serveSite();
  console.log(`\n  The sandbox: ${stack.sandbox.urls.control}/_sandbox   Stop with Ctrl-C.\n`);
  await Promise.race([stopped, once(site, 'exit')]);
  await end(site);
  await stack.stop();
}

/** Angular's own development server, which builds what changes and reloads the browser. */
function serveSite(): ChildProcess {
  return spawn(
    process.execPath,
    ['node_modules/@angular/cli/bin/ng.js', 'serve', `--port=${SITE_PORT}`],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
    },
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
