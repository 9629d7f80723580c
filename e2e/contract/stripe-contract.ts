import type { Stripe } from 'stripe';

/**
 * What the schemas are made of: the types of the installed `stripe` package, which Stripe generates
 * from the specification of the API version that the package pins. A request, an object or an event
 * without an entry here fails the tests.
 */

/** The parameters of every request that a back end of ours may make, by method and path. */
export interface Requests {
  'GET /v1/charges': Stripe.ChargeListParams;
  'GET /v1/charges/:id': Stripe.ChargeRetrieveParams;
  'GET /v1/checkout/sessions': Stripe.Checkout.SessionListParams;
  'GET /v1/checkout/sessions/:id': Stripe.Checkout.SessionRetrieveParams;
  'GET /v1/checkout/sessions/:id/line_items': Stripe.Checkout.SessionListLineItemsParams;
  'GET /v1/disputes': Stripe.DisputeListParams;
  'GET /v1/disputes/:id': Stripe.DisputeRetrieveParams;
  'GET /v1/events': Stripe.EventListParams;
  'GET /v1/events/:id': Stripe.EventRetrieveParams;
  'GET /v1/payment_intents': Stripe.PaymentIntentListParams;
  'GET /v1/payment_intents/:id': Stripe.PaymentIntentRetrieveParams;
  'GET /v1/refunds': Stripe.RefundListParams;
  'GET /v1/refunds/:id': Stripe.RefundRetrieveParams;
  'POST /v1/checkout/sessions': Stripe.Checkout.SessionCreateParams;
  'POST /v1/checkout/sessions/:id/expire': Stripe.Checkout.SessionExpireParams;
  'POST /v1/payment_intents/:id': Stripe.PaymentIntentUpdateParams;
  'POST /v1/payment_intents/:id/cancel': Stripe.PaymentIntentCancelParams;
  'POST /v1/payment_intents/:id/capture': Stripe.PaymentIntentCaptureParams;
  'POST /v1/refunds': Stripe.RefundCreateParams;
}

/** Every object that Stripe's stand-in may answer with, by the `object` property; lists hold these. */
export interface Objects {
  charge: Stripe.Charge;
  'checkout.session': Stripe.Checkout.Session;
  dispute: Stripe.Dispute;
  item: Stripe.LineItem;
  payment_intent: Stripe.PaymentIntent;
  payment_method: Stripe.PaymentMethod;
  price: Stripe.Price;
  product: Stripe.Product;
  'radar.early_fraud_warning': Stripe.Radar.EarlyFraudWarning;
  refund: Stripe.Refund;
  review: Stripe.Review;
}

type EventTypes =
  | `charge.${'captured' | 'expired' | 'failed' | 'refunded' | 'succeeded'}`
  | `charge.dispute.${'closed' | 'created' | 'funds_reinstated' | 'funds_withdrawn'}`
  | `checkout.session.${'completed' | 'expired'}`
  | `payment_intent.${'amount_capturable_updated' | 'canceled' | 'created'}`
  | `payment_intent.${'payment_failed' | 'requires_action' | 'succeeded'}`
  | 'radar.early_fraud_warning.created'
  | `refund.${'created' | 'failed' | 'updated'}`
  | `review.${'closed' | 'opened'}`;

/** Every event that the stand-in sends, by its type, each with the object that it carries. */
export type Events = { [Type in EventTypes]: Extract<Stripe.Event, { type: Type }> };

/** What else an answer can be. */
export interface Envelopes {
  error: ErrorOnTheWire;
  list: Stripe.ApiList<unknown>;
}

/** `error` of every answer that is not 200, without what the package adds to it or never happens here. */
type ErrorOnTheWire = Omit<
  Stripe.StripeRawError,
  | 'detail'
  | 'exception'
  | 'headers'
  | 'message'
  | 'requestId'
  | 'setup_intent'
  | 'source'
  | 'statusCode'
  | 'type'
> &
  Required<Pick<Stripe.StripeRawError, 'message' | 'type'>>;
