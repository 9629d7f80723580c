import {
  type DuePurchase,
  type Effect,
  type EffectKind,
  type EffectStatus,
  type FinalizeHindrance,
  LeaseLost,
  type ListedPayment,
  type PurchaseStore,
} from '../ports.ts';
import type { Purchase, PurchaseChanges } from '../purchase.ts';
import { type NewWish, type WishRefusal, forbidsFinalize, refusalOf } from '../wish.ts';
import { sampleWish } from './samples.ts';

type StoredEffect = Effect & { readonly status: EffectStatus; readonly detail: string | null };

/** The store's contract in a few lines, for one purchase. */
export class MemoryStore implements PurchaseStore {
  purchase: Purchase;
  holder: string | null = null;
  lookAgainAt: number | null = null;
  nudged = false;
  readonly effects: StoredEffect[] = [];
  /** Registrations that belong to other purchases. */
  readonly claimedElsewhere = new Set<string>();
  /** Whether another purchase with one of the attendees is being finalized. */
  attendeesAreBusy = false;
  /** Payments on the operators' list, with the reason. */
  readonly strayPayments = new Map<string, string>();
  /** Those of them that an operator wants given back. */
  wishedStrays: readonly string[] = [];
  /** Called before each write of an advance; a test breaks in here. */
  beforeWrite: () => void = () => undefined;

  constructor(purchase: Purchase) {
    this.purchase = purchase;
  }

  find(purchaseId: string): Promise<Purchase | null> {
    return Promise.resolve(purchaseId === this.purchase.purchaseId ? this.purchase : null);
  }

  lease(_purchaseId: string, holder: string): Promise<Purchase | null> {
    if (this.holder !== null) return Promise.resolve(null);
    this.holder = holder;
    this.nudged = false;
    return Promise.resolve(this.purchase);
  }

  release(_purchaseId: string, holder: string, lookAgainAt: number | null): Promise<void> {
    if (this.holder === holder) {
      this.holder = null;
      this.lookAgainAt = this.nudged ? 0 : lookAgainAt;
    }
    return Promise.resolve();
  }

  async change(_purchaseId: string, holder: string, changes: PurchaseChanges): Promise<Purchase> {
    return Promise.resolve(this.write(holder, changes));
  }

  async claimRegistrations(
    _purchaseId: string,
    holder: string,
    registrationIds: readonly string[],
  ): Promise<boolean> {
    this.write(holder, {});
    if (registrationIds.some((id) => this.claimedElsewhere.has(id))) return Promise.resolve(false);
    this.purchase = { ...this.purchase, registrationIds };
    return Promise.resolve(true);
  }

  claimedByOthers(
    _purchaseId: string,
    registrationIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(registrationIds.filter((id) => this.claimedElsewhere.has(id))));
  }

  /** What the webhook has told. */
  declined = 0;

  declines(purchaseIds: readonly string[]): Promise<number> {
    return Promise.resolve(purchaseIds.includes(this.purchase.purchaseId) ? this.declined : 0);
  }

  attendeesBusy(): Promise<boolean> {
    return Promise.resolve(this.attendeesAreBusy);
  }

  lastEffect(_purchaseId: string, kind: EffectKind): Promise<StoredEffect | null> {
    return Promise.resolve(this.effects.findLast((effect) => effect.kind === kind) ?? null);
  }

  async beginEffect(
    _purchaseId: string,
    holder: string,
    effect: Effect,
    changes: PurchaseChanges = {},
  ): Promise<Effect> {
    this.write(holder, changes);
    const known = this.effects.find(({ key }) => key === effect.key);
    if (known) return Promise.resolve(known);
    const stored: StoredEffect = { ...effect, status: 'started', detail: null };
    this.effects.push(stored);
    return Promise.resolve(stored);
  }

  async beginFinalize(
    purchaseId: string,
    holder: string,
    effect: Effect,
    changes: PurchaseChanges,
  ): Promise<Effect | FinalizeHindrance> {
    if (forbidsFinalize(this.purchase)) return 'wished-otherwise';
    if (this.attendeesAreBusy) return 'attendees-busy';
    return this.beginEffect(purchaseId, holder, effect, changes);
  }

  async endEffect(
    _purchaseId: string,
    holder: string,
    effect: Effect,
    status: EffectStatus,
    detail: string | null,
    changes: PurchaseChanges = {},
  ): Promise<Purchase> {
    const purchase = this.write(holder, changes);
    const stored = this.effects.find(({ key }) => key === effect.key);
    if (stored) Object.assign(stored, { status, detail });
    return Promise.resolve(purchase);
  }

  wish(_purchaseId: string, wish: NewWish): Promise<WishRefusal | null> {
    const refusal = refusalOf(this.purchase, wish);
    if (!refusal) {
      const { wishes, needsPerson: about } = this.purchase;
      const added = sampleWish(wish.kind, { ...wish, about, number: wishes.length + 1 });
      this.purchase = { ...this.purchase, wishes: [...wishes, added] };
    }
    return Promise.resolve(refusal);
  }

  eraseAnswers(): Promise<void> {
    return Promise.resolve();
  }

  confirming(_purchaseId: string, at: number): Promise<void> {
    this.purchase = { ...this.purchase, confirmingAt: at };
    return Promise.resolve();
  }

  nudge(): Promise<boolean> {
    this.nudged = true;
    return Promise.resolve(true);
  }

  async addStray({ paymentIntentId }: ListedPayment, why: string): Promise<boolean> {
    if (this.strayPayments.has(paymentIntentId)) return Promise.resolve(false);
    this.strayPayments.set(paymentIntentId, why);
    return Promise.resolve(true);
  }

  strays(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(this.strayPayments.keys()));
  }

  straysToGiveBack(): ReturnType<PurchaseStore['straysToGiveBack']> {
    return Promise.resolve(
      this.wishedStrays.map((paymentIntentId) => ({ paymentIntentId, purchaseId: null })),
    );
  }

  refuseStray(paymentIntentId: string, why: string): Promise<void> {
    this.strayPayments.set(paymentIntentId, why);
    return Promise.resolve();
  }

  resolveStray(paymentIntentId: string): Promise<void> {
    this.strayPayments.delete(paymentIntentId);
    return Promise.resolve();
  }

  due(): Promise<readonly DuePurchase[]> {
    return Promise.resolve([{ purchaseId: this.purchase.purchaseId, inFlight: false }]);
  }

  private write(holder: string, changes: PurchaseChanges): Purchase {
    this.beforeWrite();
    if (this.holder !== holder) throw new LeaseLost('The lease was lost');
    const { version } = this.purchase;
    const { answeredWish, ...rest } = changes;
    const wishes = this.purchase.wishes.map((wish) =>
      wish.number === answeredWish?.number ? { ...wish, ...answeredWish } : wish,
    );
    this.purchase = { ...this.purchase, ...rest, wishes, version: version + 1 };
    return this.purchase;
  }
}
