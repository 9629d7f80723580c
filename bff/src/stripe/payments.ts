import { Stripe } from 'stripe';
import type {
  EffectOutcome,
  ListedPayment,
  Payment,
  Payments,
  RefundRequest,
  SessionRequest,
} from '../purchases/ports.ts';
import { METADATA, checkoutSessionParameters } from './checkout-session.ts';
import type { PaymentMethod } from './payment-methods.ts';
import { failedOutcome, unavailable } from './outcome.ts';
import { listedPaymentOf, paymentOf } from './payment.ts';

export interface StripePaymentsOptions {
  readonly installationId: string;
  /** What a buyer may pay with. */
  readonly methods: readonly PaymentMethod[];
  /** Where a bank's page sends the buyer back to: the purchase's page, with its key. */
  readonly returnUrl: (purchaseId: string) => string;
}

/** Payments at Stripe. Every write carries the caller's idempotency key. */
export class StripePayments implements Payments {
  private readonly stripe: Stripe;
  private readonly options: StripePaymentsOptions;

  constructor(stripe: Stripe, options: StripePaymentsOptions) {
    this.stripe = stripe;
    this.options = options;
  }

  sessionParameters(request: SessionRequest): string {
    const { installationId, methods, returnUrl } = this.options;
    return JSON.stringify(
      checkoutSessionParameters(
        request,
        installationId,
        methods,
        returnUrl(request.purchase.purchaseId),
      ),
    );
  }

  async openSession(parameters: string, idempotencyKey: string): Promise<EffectOutcome<string>> {
    // Written by `sessionParameters` and read back from the store unchanged.
    const create = JSON.parse(parameters) as Stripe.Checkout.SessionCreateParams;
    try {
      const session = await this.stripe.checkout.sessions.create(create, { idempotencyKey });
      return { kind: 'done', value: session.id };
    } catch (error) {
      return failedOutcome(error);
    }
  }

  async read(sessionId: string): Promise<Payment> {
    try {
      const session = await this.stripe.checkout.sessions.retrieve(sessionId, {
        expand: ['payment_intent.latest_charge.refunds'],
      });
      return paymentOf(session);
    } catch (error) {
      throw unavailable(error);
    }
  }

  async recent(since: number, until?: number): Promise<readonly ListedPayment[]> {
    const found: ListedPayment[] = [];
    try {
      const list = this.stripe.paymentIntents.list({
        created: {
          gte: Math.floor(since / 1000),
          ...(until === undefined ? {} : { lte: Math.floor(until / 1000) }),
        },
        limit: 100,
        expand: ['data.latest_charge.refunds'],
      });
      for await (const intent of list) found.push(listedPaymentOf(intent));
      return found;
    } catch (error) {
      throw unavailable(error);
    }
  }

  expireSession(sessionId: string, key: string): Promise<EffectOutcome> {
    return this.write(key, (once) => this.stripe.checkout.sessions.expire(sessionId, {}, once));
  }

  markFinalize(paymentIntentId: string, attempt: number, key: string): Promise<EffectOutcome> {
    const marks = { metadata: { [METADATA.finalize]: String(attempt) } };
    return this.write(key, (once) =>
      this.stripe.paymentIntents.update(paymentIntentId, marks, once),
    );
  }

  capture(paymentIntentId: string, minorUnits: number, key: string): Promise<EffectOutcome> {
    const amount = { amount_to_capture: minorUnits };
    return this.write(
      key,
      (once) => this.stripe.paymentIntents.capture(paymentIntentId, amount, once),
      'succeeded',
    );
  }

  void(paymentIntentId: string, key: string): Promise<EffectOutcome> {
    const why = { cancellation_reason: 'abandoned' } as const;
    return this.write(
      key,
      (once) => this.stripe.paymentIntents.cancel(paymentIntentId, why, once),
      'canceled',
    );
  }

  refund(
    { paymentIntentId, purchaseId, wish }: RefundRequest,
    key: string,
  ): Promise<EffectOutcome> {
    const refund: Stripe.RefundCreateParams = {
      payment_intent: paymentIntentId,
      reason: 'requested_by_customer',
      ...(wish && { amount: wish.minorUnits }),
      metadata: {
        [METADATA.installation]: this.options.installationId,
        [METADATA.purchase]: purchaseId,
        ...(wish && { [METADATA.wish]: String(wish.number) }),
      },
    };
    return this.write(key, (once) => this.stripe.refunds.create(refund, once));
  }

  /** @param wanted the PaymentIntent's status that means that the effect is there already */
  private async write(
    idempotencyKey: string,
    send: (once: Stripe.RequestOptions) => Promise<unknown>,
    wanted?: Stripe.PaymentIntent.Status,
  ): Promise<EffectOutcome> {
    try {
      await send({ idempotencyKey });
    } catch (error) {
      if (!isDoneAlready(error, wanted)) return failedOutcome(error);
    }
    return { kind: 'done', value: undefined };
  }
}

function isDoneAlready(error: unknown, wanted?: Stripe.PaymentIntent.Status): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  if (error.code === 'charge_already_refunded') return true;
  return (
    wanted !== undefined &&
    error.code === 'payment_intent_unexpected_state' &&
    error.payment_intent?.status === wanted
  );
}
