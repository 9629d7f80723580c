import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { listen, type Listener } from '../sandbox/listen.ts';
import { operationOf as dynamicsOperation } from '../sandbox/dynamics/operations.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { operationOf as stripeOperation } from '../sandbox/stripe/operations.ts';
import { conference } from './events.ts';
import { Interruption } from './interruption.ts';
import { type Decorations, type Life, startLife } from './life.ts';
import { NextDoor } from './next-door.ts';
import { providerDoor } from './provider-door.ts';
import type { StoreFate } from './schedule.ts';

/** Memory where the machine offers it as a folder: the store syncs its file at every commit. */
const MEMORY = '/dev/shm';

const MINUTE = 60_000;

/**
 * Minutes that it takes at least to put another store in the place of one that was lost. By then no
 * call of the life before can still be at work.
 */
const RESTORING = 5;

/**
 * The stand-ins, the doors before them and the back end, all in this process. One world lives many
 * schedules, each with empty books and an empty store.
 */
export class World implements AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly siteUrl: string;
  interruption = new Interruption({ crashes: [], faults: [] });
  /** A second installation on the same Stripe account and the same tenant; few schedules have one. */
  nextDoor: NextDoor | null = null;
  private readonly folder: string;
  private readonly doors: { readonly stripe: Listener; readonly dynamics: Listener };
  private readonly site: Listener;
  private control: Decorations = {};
  private log: ((line: string) => void) | undefined;
  private current: Life | null = null;

  private constructor(
    sandbox: Sandbox,
    folder: string,
    doors: World['doors'],
    site: Listener,
    front: { forward: express.RequestHandler },
  ) {
    this.sandbox = sandbox;
    this.folder = folder;
    this.doors = doors;
    this.site = site;
    this.siteUrl = `http://127.0.0.1:${site.port}`;
    front.forward = (request, response, next) => {
      if (this.current && !this.interruption.stopped) {
        this.current.context.app(request, response, next);
      } else request.socket.destroy();
    };
  }

  static async start(): Promise<World> {
    const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'chaos-'));
    const sandbox = await startSandbox({
      ports: { control: 0, dynamics: 0, stripe: 0 },
      dataFolder: folder,
      webhookUrl: 'http://127.0.0.1/',
      events: [conference],
      onReset: () => Promise.resolve(),
    });
    // Events are fetched and delivered by the schedule, not sent.
    sandbox.stripe.webhooks.endpoint = null;
    const { faults, clock } = sandbox;
    const front: { forward: express.RequestHandler } = {
      forward: (_request, _response, next) => next(),
    };
    const holder: { world?: World } = {};
    const interruption = () => required(holder.world).interruption;
    const common = { faults, clock, interruption };
    const doors = {
      stripe: await listen(
        providerDoor({
          ...common,
          target: 'stripe',
          app: sandbox.stripe.app,
          operationOf: stripeOperation,
        }),
        0,
      ),
      dynamics: await listen(
        providerDoor({
          ...common,
          target: 'dynamics',
          app: sandbox.dynamics.app,
          operationOf: dynamicsOperation,
        }),
        0,
      ),
    };
    const site = await listen(
      express().use((request, response, next) => front.forward(request, response, next)),
      0,
    );
    const world = new World(sandbox, folder, doors, site, front);
    holder.world = world;
    await world.makeEmptyStore();
    return world;
  }

  get life(): Life {
    return required(this.current);
  }

  get storeFolder(): string {
    return join(this.folder, 'store');
  }

  private get databaseFile(): string {
    return join(this.storeFolder, 'purchases.sqlite');
  }

  /** Empty books, an empty store, real time, and a first life of the back end. */
  async begin(
    interruption: Interruption,
    control: Decorations = {},
    log?: (line: string) => void,
  ): Promise<void> {
    await this.end();
    await this.closeNextDoor();
    await this.sandbox.reset();
    this.interruption = interruption;
    this.control = control;
    this.log = log;
    rmSync(join(this.folder, 'backup'), { recursive: true, force: true });
    this.damageStore('lost');
    await this.startLife();
  }

  /** Where the process has ended, waits for as long as it is down and starts it on the same store. */
  async restartIfStopped(): Promise<boolean> {
    const { ended } = this.interruption;
    if (!ended) return false;
    await this.end();
    const down = ended.store === 'kept' ? ended.down : Math.max(ended.down, RESTORING);
    if (down > 0) this.sandbox.clock.advance(down * MINUTE);
    this.damageStore(ended.store);
    this.interruption.restarted();
    await this.startLife();
    return true;
  }

  /** Starts a second installation, to which nothing ever happens. */
  async openNextDoor(): Promise<NextDoor> {
    this.nextDoor = await NextDoor.open(this.sandbox, join(this.folder, 'empty.sqlite'));
    return this.nextDoor;
  }

  /** Copies the store as it is now. Nobody may be writing. */
  backUp(): void {
    rmSync(join(this.folder, 'backup'), { recursive: true, force: true });
    cpSync(join(this.folder, 'store'), join(this.folder, 'backup'), { recursive: true });
  }

  /** Ends the back end; its store can be read then. */
  async end(): Promise<void> {
    await this.current?.context[Symbol.asyncDispose]();
    this.current = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
    await this.closeNextDoor();
    await this.site.close();
    await this.doors.stripe.close();
    await this.doors.dynamics.close();
    await this.sandbox.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async closeNextDoor(): Promise<void> {
    await this.nextDoor?.[Symbol.asyncDispose]();
    this.nextDoor = null;
  }

  private damageStore(fate: StoreFate): void {
    if (fate === 'kept') return;
    const store = join(this.folder, 'store');
    const backup = join(this.folder, 'backup');
    rmSync(store, { recursive: true, force: true });
    if (fate === 'restored' && existsSync(backup)) {
      cpSync(backup, store, { recursive: true });
    } else {
      mkdirSync(store);
      copyFileSync(join(this.folder, 'empty.sqlite'), this.databaseFile);
    }
  }

  private async startLife(): Promise<void> {
    this.current = await startLife({
      dataFolder: join(this.folder, 'store'),
      publicUrl: this.siteUrl,
      installationId: 'chaos',
      clock: this.sandbox.clock,
      urls: {
        stripe: `http://127.0.0.1:${this.doors.stripe.port}`,
        dynamics: `http://127.0.0.1:${this.doors.dynamics.port}`,
      },
      interruption: this.interruption,
      control: this.control,
      ...(this.log ? { log: this.log } : {}),
    });
  }

  /** Migrated once; every schedule begins with a copy. */
  private async makeEmptyStore(): Promise<void> {
    await this.startLife();
    await this.end();
    copyFileSync(this.databaseFile, join(this.folder, 'empty.sqlite'));
  }
}

function required<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('The world has not begun');
  return value;
}
