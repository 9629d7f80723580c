import { Stopped } from './interruption.ts';
import { ChaosBuyer, type Person, type Try } from './chaos-buyer.ts';
import { people } from './events.ts';
import { Mail } from './nudging.ts';
import { permuted } from './permutation.ts';
import type { Schedule } from './schedule.ts';
import type { World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How often a person tries what did not work, and after how long. */
const TRIES = 5;
const PATIENCE = 5 * SECOND;

/** More rounds of due work at one moment than there can be. */
const MOST_ROUNDS = 20;

/** Where time stops after the last act: soon, and past each mark of the window of the newest purchase. */
const SOON = [5 * SECOND, 30 * SECOND, 160 * SECOND];
const MARKS = [36.1, 40.1, 47.1, 50.1, 60.1, 66, 90, 26 * 60].map((minutes) => minutes * MINUTE);

/** Within so long, what failed for a purchase that is over is tried again. */
const LAST_TRIES = 10 * MINUTE;

/** Where a scenario is played: its buyers act, and in between the schedule brings what it brings. */
export class Stage {
  readonly world: World;
  readonly mail: Mail;
  readonly buyers: ChaosBuyer[] = [];
  /** What Dynamics asks for in the end, in minor units, where it is not what it asked for at first. */
  priceNow: number | null = null;
  /** Whether money was taken before anybody was registered: by somebody at Stripe, or at a bank. */
  takenEarly = false;
  /** What an operator wished to be given back, in minor units. */
  refundWished = 0;
  /** Purchases that were made and finalized without us. */
  readonly elsewhere: string[] = [];
  private readonly schedule: Schedule;
  private readonly startedAt: number;
  private backedUp = false;

  constructor(world: World, schedule: Schedule) {
    this.world = world;
    this.schedule = schedule;
    this.mail = new Mail(world);
    this.startedAt = world.sandbox.clock.now();
  }

  buyer(who: readonly Person[] = [people[0]], pass: 'Visitor' | 'Helper' = 'Visitor'): ChaosBuyer {
    const buyer = new ChaosBuyer(this.world, who, pass);
    this.buyers.push(buyer);
    return buyer;
  }

  /** A buyer at a second installation on the same Stripe account. */
  async buyerNextDoor(): Promise<ChaosBuyer> {
    const { siteUrl } = await this.world.openNextDoor();
    return new ChaosBuyer(this.world, [people[1]], 'Visitor', siteUrl);
  }

  /** Lets somebody act, again and again while that fails, then the nudges come and time passes. */
  async act(act: () => Promise<Try>): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const result = await this.attempt(act);
      await this.world.restartIfStopped();
      if (result !== 'again') break;
      this.world.sandbox.clock.advance(PATIENCE);
      await this.workOff();
    }
    if (!this.backedUp) this.world.backUp();
    this.backedUp = true;
    await this.nudge();
    this.pass(this.schedule.gap);
  }

  /** Time passes, and nobody looks meanwhile. */
  pass(minutes: number): void {
    if (minutes > 0) this.world.sandbox.clock.advance(Math.round(minutes * MINUTE));
  }

  /** The same, until so many minutes after the beginning. */
  passUntil(minutes: number): void {
    const { clock } = this.world.sandbox;
    const left = Math.floor(this.startedAt + minutes * MINUTE - clock.now());
    if (left > 0) clock.advance(left);
  }

  /** All that was withheld comes, then time goes by until nothing can change any more. */
  async end(): Promise<void> {
    const { nudges } = this.schedule;
    if (typeof nudges === 'number') {
      for (const event of permuted(await this.mail.waiting(), nudges)) {
        await this.mail.deliver(event);
        await this.world.restartIfStopped();
        await this.workOff();
      }
    }
    const { clock } = this.world.sandbox;
    for (const pause of SOON) {
      if (await this.settled()) return;
      clock.advance(pause);
    }
    for (const mark of MARKS) {
      if (await this.settled()) return;
      const target = this.newestRegistration() + mark;
      if (target > clock.now()) clock.advance(Math.ceil(target - clock.now()));
    }
    await this.workOff();
    await this.sweep();
    await this.over();
  }

  private async attempt(act: () => Promise<Try>): Promise<Try> {
    try {
      return await act();
    } catch (error) {
      // `fetch` says so when the process ended under it; anything else is an error of ours.
      // An operator's command ends with the process here; whoever gave it does not give it twice.
      if (error instanceof Stopped) return 'done';
      if (error instanceof TypeError && this.world.interruption.stopped) return 'again';
      throw error;
    }
  }

  private async nudge(): Promise<void> {
    const { nudges } = this.schedule;
    if (typeof nudges === 'number') return;
    switch (nudges) {
      case 'lost':
        break;
      case 'prompt':
        await this.deliverAll(1);
        break;
      case 'doubled':
        await this.deliverAll(2);
        break;
      case 'at-once':
        await this.everythingAtOnce();
        break;
    }
    await this.workOff();
  }

  private async deliverAll(copies: number): Promise<void> {
    // Stripe sends again what was not acknowledged.
    for (let round = 0; round < 3; round++) {
      const waiting = await this.mail.waiting();
      for (const event of waiting) {
        for (let copy = 0; copy < copies; copy++) await this.mail.deliver(event);
      }
      if (!(await this.world.restartIfStopped())) return;
    }
  }

  private async everythingAtOnce(): Promise<void> {
    const waiting = await this.mail.waiting();
    const { advance } = this.world.life;
    const looks = this.buyers.flatMap(({ purchaseIds }) =>
      purchaseIds.flatMap((purchaseId) => [advance.run(purchaseId), advance.run(purchaseId)]),
    );
    const pages = this.buyers
      .filter(({ purchaseId }) => purchaseId !== null)
      .map((buyer) => this.attempt(async () => ((await buyer.status()) ? 'done' : 'again')));
    await Promise.all([...waiting.map((event) => this.mail.deliver(event)), ...looks, ...pages]);
    await this.world.restartIfStopped();
  }

  /** What the worker does: everything that is due at this moment. */
  private async workOff(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const due = await this.due();
      for (const purchaseId of due) {
        await this.world.life.advance.run(purchaseId);
        if (await this.world.restartIfStopped()) break;
      }
      if (due.length === 0) break;
    }
    await this.world.nextDoor?.work();
  }

  private async due(within = 0): Promise<readonly string[]> {
    try {
      const until = this.world.sandbox.clock.now() + within;
      const due = await this.world.life.store.due(until, 50, 0);
      return due.map(({ purchaseId }) => purchaseId);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      await this.world.restartIfStopped();
      return this.due(within);
    }
  }

  /** Whether every purchase is over once all due work is done, and nothing was forgotten. */
  private async settled(): Promise<boolean> {
    if (await this.over()) await this.sweep();
    return this.over();
  }

  private async over(): Promise<boolean> {
    if (this.schedule.nudges !== 'lost') await this.deliverAll(1);
    await this.workOff();
    const counts = await this.world.life.store.count();
    if (counts.some(({ state }) => state === 'open')) return false;
    return (await this.due(LAST_TRIES)).length === 0;
  }

  /** What the worker does every few minutes; once more where the process ended under it. */
  private async sweep(): Promise<void> {
    await this.world.life.sweep.run();
    if (await this.world.restartIfStopped()) await this.sweep();
  }

  private newestRegistration(): number {
    const { purchases } = this.world.sandbox.dynamics.snapshot();
    return Math.max(
      this.startedAt,
      ...purchases.map(({ registeredAt }) => Date.parse(registeredAt)),
    );
  }
}
