import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import express from 'express';
import { type Listener, listen } from '../sandbox/listen.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Interruption } from './interruption.ts';
import { type Life, startLife } from './life.ts';
import { type StoreBooks, readStore } from './store-books.ts';

/**
 * A second installation, with a store of its own, on the same Stripe account and the same tenant. It
 * never crashes and speaks to the stand-ins without a door between them, so that no schedule's numbers
 * change by it. Stripe sends every event to both.
 */
export class NextDoor implements AsyncDisposable {
  readonly siteUrl: string;
  private readonly life: Life;
  private readonly site: Listener;
  private readonly folder: string;
  private readonly clock: { now(): number };

  private constructor(life: Life, site: Listener, folder: string, clock: { now(): number }) {
    this.life = life;
    this.site = site;
    this.siteUrl = `http://127.0.0.1:${site.port}`;
    this.folder = folder;
    this.clock = clock;
  }

  /** @param emptyStore a migrated database without a row */
  static async open({ clock, urls }: Sandbox, emptyStore: string): Promise<NextDoor> {
    const folder = mkdtempSync(join(dirname(emptyStore), 'next-door-'));
    copyFileSync(emptyStore, join(folder, 'purchases.sqlite'));
    const app = express();
    const site = await listen(app, 0);
    const life = await startLife({
      dataFolder: folder,
      publicUrl: `http://127.0.0.1:${site.port}`,
      installationId: 'next-door',
      clock,
      urls,
      interruption: new Interruption({ crashes: [], faults: [] }),
      control: {},
    });
    app.use(life.context.app);
    return new NextDoor(life, site, folder, clock);
  }

  /** What its worker does: all that is due, and the sweep. */
  async work(): Promise<void> {
    for (const { purchaseId } of await this.life.store.due(this.clock.now(), 50, 0)) {
      await this.life.advance.run(purchaseId);
    }
    await this.life.sweep.run();
  }

  books(): Promise<StoreBooks> {
    return readStore({ DATA_FOLDER: this.folder });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.site.close();
    await this.life.context[Symbol.asyncDispose]();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
