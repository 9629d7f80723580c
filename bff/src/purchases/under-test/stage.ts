import { createLogger } from '../../logger.ts';
import { Telemetry } from '../../telemetry.ts';
import { Advance } from '../advance.ts';
import { Effects } from '../effects.ts';
import { Look } from '../look.ts';
import type { Purchase } from '../purchase.ts';
import { Sweep } from '../sweep.ts';
import { MemoryStore } from './memory-store.ts';
import {
  MINUTE,
  REGISTERED_AT,
  RULES,
  ada,
  bo,
  registrationOf,
  samplePurchase,
} from './samples.ts';
import { ScriptedDynamics, ScriptedStripe } from './scripted-providers.ts';

/** The real look, effects and advance on one purchase in memory, between scripted providers. */
export class Stage {
  readonly clock = { time: REGISTERED_AT, now: () => this.clock.time };
  readonly store: MemoryStore;
  readonly stripe = new ScriptedStripe();
  readonly dynamics = new ScriptedDynamics();
  readonly log: string[] = [];
  readonly look: Look;
  readonly effects: Effects;
  readonly advance: Advance;
  readonly sweep: Sweep;

  constructor(purchase: Partial<Purchase> = {}) {
    this.store = new MemoryStore(samplePurchase(purchase));
    const telemetry = new Telemetry(
      createLogger('debug', { write: (line) => void this.log.push(line) }),
    );
    const { store, clock } = this;
    const dependencies = {
      store,
      payments: this.stripe,
      registrar: this.dynamics,
      clock,
      telemetry,
    };
    this.look = new Look(dependencies, RULES);
    this.effects = new Effects(dependencies);
    let leases = 0;
    const holder = () => `holder ${++leases}`;
    this.advance = new Advance({
      ...dependencies,
      look: this.look,
      effects: this.effects,
      holder,
    });
    this.sweep = new Sweep({
      ...dependencies,
      effects: this.effects,
      installationId: RULES.installationId,
      holder,
    });
    this.dynamics.onFinalize = () => this.registerBoth();
  }

  get purchase(): Purchase {
    return this.store.purchase;
  }

  /** Moves the clock to so many minutes after the register call. */
  at(minutes: number): this {
    this.clock.time = REGISTERED_AT + minutes * MINUTE;
    return this;
  }

  run(): Promise<void> {
    return this.advance.run(this.purchase.purchaseId);
  }

  /** The buyer's card is held. */
  authorize(): void {
    if (!this.stripe.payment) throw new Error('Stripe does not answer');
    this.stripe.payment = {
      ...this.stripe.payment,
      money: 'authorized',
      sessionOpen: false,
      amount: 9980,
    };
  }

  registerBoth(): void {
    const now = this.clock.now();
    this.dynamics.registrations = [
      registrationOf(ada, 'r-ada', now),
      registrationOf(bo, 'r-bo', now),
    ];
  }

  /** Kinds of the effects that were begun, in order. */
  get effectKinds(): string[] {
    return this.store.effects.map(({ kind }) => kind);
  }
}
