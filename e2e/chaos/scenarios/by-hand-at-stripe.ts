import type { Stage } from '../stage.ts';
import { type Scenario, type Scenarios, fault, registeredBuyer } from './scenario.ts';

/** Dynamics fails while the amount is held, and somebody meets the payment in Stripe's Dashboard. */
function heldAndThen(act: Parameters<typeof byHand>[1]): Scenario['play'] {
  return registeredBuyer(async (stage, buyer) => {
    fault(stage, {
      target: 'dynamics',
      kind: 'error-500',
      operation: 'purchase-details',
      how: { times: 2 },
    });
    await stage.act(() => buyer.pay('good'));
    await stage.act(() => byHand(stage, act));
  });
}

/** Somebody opens Stripe's Dashboard. */
export const byHandAtStripe: Scenarios = {
  'released-by-hand': {
    registered: 0,
    play: heldAndThen('cancel'),
  },
  'captured-by-hand': {
    registered: 1,
    play: heldAndThen('capture'),
  },
  'review-never-ends': {
    registered: 0,
    play: heldAndThen('openReview'),
  },
};

/** What somebody does in Stripe's Dashboard to a payment that waits; nothing where none does. */
function byHand(stage: Stage, act: 'cancel' | 'capture' | 'openReview'): Promise<'done'> {
  const { stripe } = stage.world.sandbox;
  const held = stripe.snapshot().paymentIntents.find(({ status }) => status === 'requires_capture');
  if (held) stripe.byHand[act](held.id);
  if (held && act === 'capture') stage.takenEarly = true;
  return Promise.resolve('done');
}
