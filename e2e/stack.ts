import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BffProcess } from './bff-process.ts';
import { assertPortsFree, findFreePort } from './ports.ts';
import type { EventDraft } from './sandbox/dynamics/sample-events/event-draft.ts';
import { type Sandbox, startSandbox } from './sandbox/sandbox.ts';

export type StackPorts = {
  bff: number;
  control: number;
  dynamics: number;
  stripe: number;
  /** Where attendees can sign in. */
  identity?: number;
};

export type StackOptions = {
  /** Any free ones when left out. */
  ports?: StackPorts;
  /** Where browsers find the site, when that is not the back end's own address. */
  publicUrl?: string;
  /** Whether attendees can sign in, at the sandbox's identity provider, where no ports are given. */
  signIn?: boolean;
  /** Whether the back end restarts when its source files change. */
  watch?: boolean;
  /** What the back end sees of the environment: nothing, so that no setting of a machine changes a test. */
  environment?: NodeJS.ProcessEnv;
  /** What Dynamics has on sale; the sample events when left out. */
  events?: readonly EventDraft[];
  /** Receives every line that the back end prints. */
  log?: (line: string) => void;
  /** Called when the back end ends though nobody stopped it. */
  onCrash?: (exitCode: number | null) => void;
};

/** The site with its back end, and the stand-ins for Dynamics 365 and Stripe that they talk to. */
export type Stack = {
  siteUrl: string;
  /** Where the back end keeps its store. */
  dataFolder: string;
  /** What the back end sees of the environment, for commands beside it. */
  environment: NodeJS.ProcessEnv;
  sandbox: Sandbox;
  bff: {
    /** Ends the back end at once, as a power cut would. Its data stay. */
    kill(): Promise<void>;
    start(): Promise<void>;
    /** Lets the back end finish what it does, and ends it. Its data stay. */
    stop(): Promise<void>;
  };
  /** Everything as it was at the start: no purchases, no payments, no registrations, real time. */
  reset(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts a sandbox in this process and a back end as its child, with an empty store in a temporary
 * folder that is removed when they stop.
 *
 * @throws PortTaken when one of the ports asked for is in use
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const ports: StackPorts = options.ports ?? {
    ...{ bff: await findFreePort(), control: 0, dynamics: 0, stripe: 0 },
    ...(options.signIn && { identity: 0 }),
  };
  await assertPortsFree(Object.values(ports));
  const folder = await mkdtemp(join(tmpdir(), 'event-website-'));
  const dataFolder = join(folder, 'bff');
  const siteUrl = options.publicUrl ?? `http://localhost:${ports.bff}`;
  await mkdir(dataFolder);

  const restartBffWithoutData = async (): Promise<void> => {
    // Nothing of what it still does would be kept.
    await bff.kill();
    await rm(dataFolder, { recursive: true, force: true });
    await mkdir(dataFolder);
    await bff.start();
  };
  const sandbox = await startSandbox({
    ports,
    ...(ports.identity !== undefined && { signIn: { port: ports.identity, siteUrl } }),
    dataFolder: folder,
    webhookUrl: `http://127.0.0.1:${ports.bff}/webhooks/stripe`,
    onReset: restartBffWithoutData,
    ...(options.events ? { events: options.events } : {}),
  });
  const environment = {
    ...options.environment,
    PORT: String(ports.bff),
    PUBLIC_URL: siteUrl,
    DATA_FOLDER: dataFolder,
    SANDBOX_CLOCK_FILE: sandbox.clock.file,
    SANDBOX_DYNAMICS_URL: sandbox.urls.dynamics,
    SANDBOX_STRIPE_URL: sandbox.urls.stripe,
    ...(sandbox.identity && { SANDBOX_IDENTITY_URL: sandbox.identity.issuer }),
  };
  const bff = new BffProcess({
    port: ports.bff,
    environment,
    watch: options.watch ?? false,
    log: options.log ?? (() => undefined),
    onCrash: options.onCrash ?? (() => undefined),
  });

  const stop = async (): Promise<void> => {
    await bff.stop();
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await bff.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { siteUrl, dataFolder, environment, sandbox, bff, reset: () => sandbox.reset(), stop };
}
