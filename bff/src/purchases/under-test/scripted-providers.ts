import {
  type EffectOutcome,
  type FinalizeOutcome,
  type ListedPayment,
  type Payment,
  type Payments,
  ProviderUnavailable,
  type PurchaseDetails,
  type RefundRequest,
  type Registrar,
  type RegistrationRecord,
  SessionGone,
  type SessionRequest,
} from '../ports.ts';
import { LENGTHS, MINUTE, sampleDetails, samplePayment } from './samples.ts';

const DONE = { kind: 'done', value: undefined } as const;

/** Stripe as a script: each write takes the next outcome written down for it, or works. */
export class ScriptedStripe implements Payments {
  /** Null: Stripe does not answer a read. */
  payment: Payment | null = samplePayment({ money: 'none', sessionOpen: true, amount: null });
  /** Whether Stripe knows no such session. */
  gone = false;
  /** What a list of payments holds. */
  listed: readonly ListedPayment[] | 'no-answer' = [];
  readonly outcomes: EffectOutcome[] = [];
  /** Every call, with its key. */
  readonly calls: string[] = [];
  readonly sent: string[] = [];

  sessionParameters(request: SessionRequest): string {
    return JSON.stringify({ name: request.purchase.eventName, expiresAt: request.expiresAt });
  }

  openSession(parameters: string, key: string): Promise<EffectOutcome<string>> {
    this.sent.push(parameters);
    const outcome = this.answer(`open ${key}`);
    return Promise.resolve(outcome.kind === 'done' ? { kind: 'done', value: 'cs_1' } : outcome);
  }

  read(): Promise<Payment> {
    if (this.gone) return Promise.reject(new SessionGone('Stripe: gone'));
    if (this.payment === null) return Promise.reject(new ProviderUnavailable('Stripe: down'));
    return Promise.resolve(this.payment);
  }

  recent(): Promise<readonly ListedPayment[]> {
    return this.listed === 'no-answer'
      ? Promise.reject(new ProviderUnavailable('Stripe: down'))
      : Promise.resolve(this.listed);
  }

  expireSession(_sessionId: string, key: string): Promise<EffectOutcome> {
    return this.move(`expire ${key}`, { money: 'canceled', sessionOpen: false });
  }

  markFinalize(
    _paymentIntentId: string,
    finalizeMark: number,
    key: string,
  ): Promise<EffectOutcome> {
    return this.move(key, { finalizeMark });
  }

  capture(_paymentIntentId: string, minorUnits: number, key: string): Promise<EffectOutcome> {
    return this.move(`capture ${minorUnits} ${key}`, { money: 'captured' });
  }

  void(_paymentIntentId: string, key: string): Promise<EffectOutcome> {
    return this.move(`void ${key}`, { money: 'canceled' });
  }

  refund({ wish }: RefundRequest, key: string): Promise<EffectOutcome> {
    const { sessionTotal = 0, amountRefunded = 0, refundedWishes = [] } = this.payment ?? {};
    const back = amountRefunded + (wish?.minorUnits ?? sessionTotal - amountRefunded);
    return this.move(`refund ${key}`, {
      money: back === sessionTotal ? 'refunded' : 'captured',
      amountRefunded: back,
      amount: sessionTotal - back,
      refundedWishes: wish ? [...refundedWishes, wish.number] : refundedWishes,
    });
  }

  private move(call: string, changes: Partial<Payment>): Promise<EffectOutcome> {
    const outcome = this.answer(call);
    if (outcome.kind === 'done' && this.payment) this.payment = { ...this.payment, ...changes };
    return Promise.resolve(outcome);
  }

  private answer(call: string): EffectOutcome {
    this.calls.push(call);
    return this.outcomes.shift() ?? DONE;
  }
}

/** Dynamics as a script: what it knows, and how the next finalize calls end. */
export class ScriptedDynamics implements Registrar {
  readonly lengths = LENGTHS;
  readonly finalizeMayRunFor = 2.5 * MINUTE;
  /** `no-answer`: Dataverse does not answer reads of the purchase. */
  details: PurchaseDetails | null | 'no-answer' = sampleDetails();
  /** `no-answer`: Dataverse does not answer look-ups. */
  registrations: readonly RegistrationRecord[] | 'no-answer' = [];
  readonly outcomes: FinalizeOutcome[] = [];
  finalizeCalls = 0;
  /** What a finalize call does in Dynamics, whatever is answered to it. */
  onFinalize: () => void = () => undefined;
  /** Runs while Dataverse is asked for registrations. */
  onLookUp: () => void = () => undefined;

  purchaseDetails(): Promise<PurchaseDetails | null> {
    return this.details === 'no-answer'
      ? Promise.reject(new ProviderUnavailable('Dataverse: down'))
      : Promise.resolve(this.details);
  }

  finalize(): Promise<FinalizeOutcome> {
    this.finalizeCalls += 1;
    this.onFinalize();
    return Promise.resolve(this.outcomes.shift() ?? { kind: 'accepted' });
  }

  findRegistrations(): Promise<readonly RegistrationRecord[]> {
    this.onLookUp();
    return this.registrations === 'no-answer'
      ? Promise.reject(new ProviderUnavailable('Dataverse: down'))
      : Promise.resolve(this.registrations);
  }

  registrationsById(): Promise<readonly RegistrationRecord[]> {
    return this.findRegistrations();
  }
}
