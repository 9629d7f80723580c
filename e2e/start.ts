import { readableTrouble } from './bff-log.ts';
import { PortTaken } from './ports.ts';
import { type Stack, startStack } from './stack.ts';
import { stopSignal } from './stop-signal.ts';
import { readDotEnv, sitePort } from './start-settings.ts';
import { welcome } from './welcome.ts';

const stopped = stopSignal();
const crashed = Promise.withResolvers<void>();

readDotEnv();
const stack = await start(sitePort());
if (stack) {
  console.log(
    welcome({
      siteUrl: stack.siteUrl,
      controlUrl: stack.sandbox.urls.control,
      ownStripe: Boolean(process.env['STRIPE_SECRET_KEY']),
      ownDynamics: Boolean(process.env['EVENTS_API_URL']),
    }),
  );
  await Promise.race([stopped, crashed.promise]);
  console.log('\n  Stopping …');
  await stack.stop();
}

/** Starts everything; null when that is not possible, which has been said then. */
async function start(port: number): Promise<Stack | null> {
  try {
    return await startStack({
      ports: {
        bff: port,
        control: port + 10,
        dynamics: port + 11,
        stripe: port + 12,
        identity: port + 13,
      },
      environment: process.env,
      log: printTrouble,
      onCrash,
    });
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof PortTaken)) throw error;
    console.error(
      `\n  ${error.message} Stop it and start again, or start on other ports:\n\n` +
        `    PORT=${port + 1000} npm start    uses ${port + 1000} and ${port + 1010} to ${port + 1013}\n`,
    );
    return null;
  }
}

function printTrouble(line: string): void {
  const readable = readableTrouble(line);
  if (readable) console.error(readable);
}

function onCrash(exitCode: number | null): void {
  console.error(`\n  The back end ended by itself (exit code ${exitCode ?? 'none'}).`);
  process.exitCode = 1;
  crashed.resolve();
}
