import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BffProcess } from '../../bff-process.ts';
import { findFreePort } from '../../ports.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { conference } from '../events.ts';
import { type Front, openFront } from './front.ts';

/** Memory where the machine offers it as a folder. A killed process leaves in it what it wrote. */
const MEMORY = '/dev/shm';

/** Enough passes for any number of purchases. */
const event = {
  ...conference,
  passes: conference.passes.map((pass) => ({ ...pass, allocated: 10_000 })),
};

const WITH_GUARD_OUT = new URL('bff-with-guard-out.ts', import.meta.url);

export interface FleetOptions {
  readonly processes: number;
  /** The PostgreSQL database that they share; null is SQLite, for one process. */
  readonly databaseUrl: string | null;
  /** The guard that is out; none in the proof itself. */
  readonly control: string | null;
}

interface Member {
  readonly process: BffProcess;
  readonly port: number;
  readonly metricsPort: number;
}

interface Parts {
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly front: Front;
  readonly members: readonly Member[];
  readonly troubles: string[];
}

/** The stand-ins, and one or several processes of the back end behind one address. */
export class Fleet implements AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly url: string;
  /** Where its store is, as its settings say. */
  readonly store: { readonly DATA_FOLDER: string } | { readonly DATABASE_URL: string };
  /** Lines of the log that tell of errors of our own, and processes that ended by themselves. */
  readonly troubles: string[];
  kills = 0;
  lastKillAt = 0;
  private readonly folder: string;
  private readonly front: Front;
  private readonly members: readonly Member[];

  private constructor(options: FleetOptions, parts: Parts) {
    this.sandbox = parts.sandbox;
    this.folder = parts.folder;
    this.front = parts.front;
    this.members = parts.members;
    this.troubles = parts.troubles;
    this.store =
      options.databaseUrl === null
        ? { DATA_FOLDER: join(parts.folder, 'bff') }
        : { DATABASE_URL: options.databaseUrl };
    this.url = urlOf(parts.front);
  }

  static async start(options: FleetOptions): Promise<Fleet> {
    const folder = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'chaos-processes-'));
    await mkdir(join(folder, 'bff'));
    const members: Member[] = [];
    const front = await openFront(() => members.map(({ port }) => port));
    const sandbox = await startSandbox({
      ports: { control: 0, dynamics: 0, stripe: 0 },
      dataFolder: folder,
      webhookUrl: `${urlOf(front)}/webhooks/stripe`,
      events: [event],
      onReset: () => Promise.resolve(),
    });
    const troubles: string[] = [];
    for (let index = 0; index < options.processes; index++) {
      const port = await findFreePort();
      const metricsPort = await findFreePort();
      const process = new BffProcess({
        ...(options.control === null ? {} : { entry: WITH_GUARD_OUT }),
        port,
        environment: {
          PORT: String(port),
          METRICS_PORT: String(metricsPort),
          PUBLIC_URL: urlOf(front),
          DATA_FOLDER: join(folder, 'bff'),
          // Each buyer has an address of their own.
          TRUSTED_PROXIES: '1',
          LOG_LEVEL: 'error',
          SANDBOX_BUDGETS: 'none',
          SANDBOX_CLOCK_FILE: sandbox.clock.file,
          SANDBOX_DYNAMICS_URL: sandbox.urls.dynamics,
          SANDBOX_STRIPE_URL: sandbox.urls.stripe,
          ...(options.databaseUrl === null ? {} : { DATABASE_URL: options.databaseUrl }),
          ...(options.control === null ? {} : { CHAOS_CONTROL: options.control }),
        },
        watch: false,
        log: (line) => troubles.push(line),
        onCrash: (exitCode) => troubles.push(`a process ended by itself: ${exitCode}`),
      });
      members.push({ process, port, metricsPort });
    }
    const fleet = new Fleet(options, { sandbox, folder, front, members, troubles });
    for (const { process } of members) await process.start();
    return fleet;
  }

  /** Ends one process as a power cut would, and starts it again after so many milliseconds. */
  async kill(index: number, downFor: number): Promise<void> {
    const member = this.members[index % this.members.length];
    if (!member) return;
    await member.process.kill();
    this.kills += 1;
    this.lastKillAt = performance.now();
    await delay(downFor);
    await member.process.start();
  }

  /** Of all purchases, those that are open, and those that need a person. */
  async counts(): Promise<{ open: number; needingPerson: number }> {
    const response = await fetch(`http://127.0.0.1:${this.members[0]?.metricsPort}/metrics`);
    const text = await response.text();
    const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
    return {
      open: number(/^event_website_purchases\{state="open"\} (\d+)/m),
      needingPerson: number(/^event_website_purchases_needing_a_person (\d+)/m),
    };
  }

  /** Lets every process finish what it does. The stand-ins and the store stay. */
  async stop(): Promise<void> {
    for (const { process } of this.members) await process.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.front.close();
    await this.sandbox.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function urlOf({ port }: Front): string {
  return `http://localhost:${port}`;
}
