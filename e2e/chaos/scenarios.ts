import type { NewWish } from '../../bff/src/purchases/wish.ts';
import { registerElsewhere } from './elsewhere.ts';
import { people } from './events.ts';
import type { ChaosBuyer } from './chaos-buyer.ts';
import type { FaultPlan } from '../sandbox/faults/fault.ts';
import type { Stage } from './stage.ts';

/** A story of buyers, and how many attendees are registered in the end where nothing goes wrong. */
export interface Scenario {
  readonly registered: number;
  readonly play: (stage: Stage) => Promise<void>;
}

/** One buyer who has registered, before anything was paid. */
function registeredBuyer(
  then: (stage: Stage, buyer: ChaosBuyer) => Promise<void>,
): Scenario['play'] {
  return async (stage) => {
    const buyer = stage.buyer();
    await stage.act(() => buyer.register());
    await then(stage, buyer);
  };
}

/** Pays at so many minutes from a page that was left open, then nobody looks until `seen`. */
function paidLate(minutes: number, seen: number): Scenario['play'] {
  return registeredBuyer(async (stage, buyer) => {
    const page = await buyer.openPage().catch(() => null);
    await stage.act(() => Promise.resolve('done'));
    stage.passUntil(minutes);
    if (page) await buyer.payAtStripe('good', page.clientSecret, page.minorUnits);
    stage.passUntil(seen);
    await stage.act(() => Promise.resolve('done'));
  });
}

/** Pays by a method that takes the money at once, at a bank that decides so, or never. */
function paidAtABank(outcome: 'complete' | 'fail' | null): Scenario['play'] {
  return registeredBuyer(async (stage, buyer) => {
    await stage.act(() => buyer.goToBank());
    if (outcome === null) return;
    stage.takenEarly = outcome === 'complete';
    await stage.act(() => buyer.decideAtBank(outcome));
  });
}

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

export const scenarios: Readonly<Record<string, Scenario>> = {
  'pay-at-once': {
    registered: 1,
    play: registeredBuyer((stage, buyer) => stage.act(() => buyer.pay('good'))),
  },
  'decline-then-pay': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => buyer.pay('declined'));
      await stage.act(() => buyer.pay('good'));
    }),
  },
  'three-d-secure': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => buyer.pay('authenticated'));
      await stage.act(() => buyer.authenticate('complete'));
    }),
  },
  'three-d-secure-fails-then-pay': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => buyer.pay('authenticated'));
      await stage.act(() => buyer.authenticate('fail'));
      await stage.act(() => buyer.pay('good'));
    }),
  },
  'three-d-secure-unanswered': {
    registered: 0,
    play: registeredBuyer((stage, buyer) => stage.act(() => buyer.pay('authenticated'))),
  },
  'three-d-secure-after-expiry': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => buyer.pay('authenticated'));
      stage.passUntil(38);
      await stage.act(() => Promise.resolve('done'));
      await stage.act(() => buyer.authenticate('complete'));
    }),
  },
  'three-d-secure-after-window': {
    registered: 0,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => buyer.pay('authenticated'));
      stage.passUntil(48);
      await stage.act(() => buyer.authenticate('complete'));
    }),
  },
  'never-pay': { registered: 0, play: registeredBuyer(() => Promise.resolve()) },
  'cancel-before-paying': {
    registered: 0,
    play: registeredBuyer((stage, buyer) => stage.act(() => buyer.cancel())),
  },
  'cancel-while-paying': {
    registered: 0,
    play: registeredBuyer(async (stage, buyer) => {
      const page = await buyer.openPage().catch(() => null);
      await stage.act(async () => {
        const paid = page && buyer.payAtStripe('good', page.clientSecret, page.minorUnits);
        const canceled = await buyer.cancel();
        await paid;
        return canceled;
      });
    }),
  },
  'cancel-after-paying': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => buyer.pay('good'));
      await stage.act(() => buyer.cancel());
    }),
  },
  'cancel-during-three-d-secure': {
    registered: 0,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => buyer.pay('authenticated'));
      await stage.act(() => buyer.cancel());
      await stage.act(() => buyer.authenticate('complete'));
    }),
  },
  'more-time': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      stage.passUntil(30);
      await stage.act(() => buyer.renew());
      await stage.act(() => buyer.pay('good'));
    }),
  },
  'paid-just-in-time': { registered: 1, play: paidLate(34.9, 35) },
  'paid-after-pay-mark': { registered: 1, play: paidLate(35.5, 35.6) },
  'paid-after-expire-mark': { registered: 1, play: paidLate(36.5, 36.6) },
  'paid-at-the-last': { registered: 1, play: paidLate(39.8, 46.8) },
  'seen-after-finalize-last': { registered: 0, play: paidLate(39.8, 47.1) },
  'seen-after-window': { registered: 0, play: paidLate(30, 50.1) },
  'seen-after-verify': { registered: 0, play: paidLate(30, 61) },
  'two-attendees': {
    registered: 2,
    play: async (stage) => {
      const buyer = stage.buyer(people);
      await stage.act(() => buyer.register());
      await stage.act(() => buyer.pay('good'));
    },
  },
  'price-zero': {
    registered: 1,
    play: async (stage) => {
      const buyer = stage.buyer([people[0]], 'Helper');
      await stage.act(() => buyer.register());
    },
  },
  'passes-run-out': {
    registered: 0,
    play: registeredBuyer(async (stage, buyer) => {
      noPassesLeft(stage);
      await stage.act(() => buyer.pay('good'));
    }),
  },
  'registrations-late': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      fault(stage, {
        target: 'dynamics',
        kind: 'late-registrations',
        seconds: 40,
        how: { times: 9 },
      });
      await stage.act(() => buyer.pay('good'));
    }),
  },
  'finalize-answer-lost': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      fault(stage, {
        target: 'dynamics',
        kind: 'reset-after',
        operation: 'finalize',
        how: { times: 1 },
      });
      fault(stage, {
        target: 'dynamics',
        kind: 'late-registrations',
        seconds: 100,
        how: { times: 9 },
      });
      await stage.act(() => buyer.pay('good'));
    }),
  },
  'finalize-call-lost': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      fault(stage, {
        target: 'dynamics',
        kind: 'reset-before',
        operation: 'finalize',
        how: { times: 2 },
      });
      await stage.act(() => buyer.pay('good'));
    }),
  },
  'contacts-by-name': {
    registered: 2,
    play: async (stage) => {
      const buyer = stage.buyer(people);
      await stage.act(() => buyer.register());
      fault(stage, { target: 'dynamics', kind: 'contacts-by-name', how: { times: 9 } });
      await stage.act(() => buyer.pay('good'));
    },
  },
  'price-changed': {
    registered: 0,
    play: registeredBuyer(async (stage, buyer) => {
      fault(stage, {
        target: 'dynamics',
        kind: 'other-price',
        difference: 10,
        how: { seconds: 90_000 },
      });
      stage.priceNow = 5990;
      await stage.act(() => buyer.pay('good'));
    }),
  },
  'registered-before': {
    registered: 2,
    play: async (stage) => {
      await registerElsewhere(stage, people[0]);
      stage.pass(2);
      const buyer = stage.buyer();
      await stage.act(() => buyer.register());
      fault(stage, {
        target: 'dynamics',
        kind: 'reset-before',
        operation: 'finalize',
        how: { times: 1 },
      });
      await stage.act(() => buyer.pay('good'));
    },
  },
  'two-buyers-one-attendee': {
    registered: 2,
    play: async (stage) => {
      const [first, second] = [stage.buyer(), stage.buyer()];
      await stage.act(() => first.register());
      await stage.act(() => second.register());
      fault(stage, {
        target: 'dynamics',
        kind: 'reset-before',
        operation: 'finalize',
        how: { times: 1 },
      });
      await stage.act(() => first.pay('good'));
      await stage.act(() => second.pay('good'));
    },
  },
  'two-buyers': {
    registered: 2,
    play: async (stage) => {
      const [first, second] = [stage.buyer([people[0]]), stage.buyer([people[1]])];
      await stage.act(() => first.register());
      await stage.act(() => second.register());
      await stage.act(() => first.pay('good'));
      await stage.act(() => second.pay('good'));
    },
  },
  'second-installation': {
    registered: 2,
    play: async (stage) => {
      const [ours, theirs] = [stage.buyer(), await stage.buyerNextDoor()];
      await stage.act(() => ours.register());
      await stage.act(() => theirs.register());
      await stage.act(() => theirs.pay('good'));
      await stage.act(() => ours.pay('good'));
    },
  },
  'operator-voids': {
    registered: 0,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => operatorWishes(stage, buyer, { kind: 'void' }));
      await stage.act(() => buyer.pay('good'));
    }),
  },
  'operator-refunds-in-part': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => buyer.pay('good'));
      stage.refundWished = 1000;
      await stage.act(() => operatorWishes(stage, buyer, { kind: 'refund', minorUnits: 1000 }));
    }),
  },
  'paid-at-a-bank': { registered: 1, play: paidAtABank('complete') },
  'refused-by-a-bank': { registered: 0, play: paidAtABank('fail') },
  'undecided-at-a-bank': { registered: 0, play: paidAtABank(null) },
  'passes-run-out-at-a-bank': {
    registered: 0,
    play: registeredBuyer(async (stage, buyer) => {
      noPassesLeft(stage);
      await stage.act(() => buyer.goToBank());
      await stage.act(() => buyer.decideAtBank('complete'));
      stage.takenEarly = true;
    }),
  },
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

function fault(stage: Stage, plan: FaultPlan): void {
  stage.world.sandbox.faults.add(plan);
}

function noPassesLeft(stage: Stage): void {
  const { dynamics } = stage.world.sandbox;
  for (const { passId } of dynamics.snapshot().events.flatMap(({ passes }) => passes)) {
    dynamics.setPassesLeft(passId, 0);
  }
}

/** What an operator's command stores beside the back end; a refusal is an answer too. */
async function operatorWishes(stage: Stage, buyer: ChaosBuyer, wish: NewWish): Promise<'done'> {
  if (buyer.purchaseId) await stage.world.life.store.wish(buyer.purchaseId, wish);
  return 'done';
}

/** What somebody does in Stripe's Dashboard to a payment that waits; nothing where none does. */
function byHand(stage: Stage, act: 'cancel' | 'capture' | 'openReview'): Promise<'done'> {
  const { stripe } = stage.world.sandbox;
  const held = stripe.snapshot().paymentIntents.find(({ status }) => status === 'requires_capture');
  if (held) stripe.byHand[act](held.id);
  if (held && act === 'capture') stage.takenEarly = true;
  return Promise.resolve('done');
}
