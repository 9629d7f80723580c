import { randomUUID } from 'node:crypto';
import type { Facts } from '../../bff/src/purchases/facts.ts';
import type { Decorations } from './life.ts';
import { replaced } from './replaced.ts';

/** A guard taken out of the back end: with it out, the proof must report violations. */
export interface Control {
  readonly without: Decorations;
  /** Where it is looked for: each is the story that the guard is there for. */
  readonly scenarios: readonly string[];
}

/** Changes what `decide` is told. */
function seeing(change: (facts: Facts) => Partial<Facts>): Decorations {
  return {
    look: (look) =>
      replaced(look, {
        at: async (purchase, holder) => {
          const seen = await look.at(purchase, holder);
          return { ...seen, facts: { ...seen.facts, ...change(seen.facts) } };
        },
      }),
  };
}

const GUARD_YES = { answer: 'yes' } as const;

export const controls: Readonly<Record<string, Control>> = {
  'the guard says yes to any payment': {
    without: seeing(({ guard }) => ({ guard: guard && GUARD_YES })),
    scenarios: ['price-changed'],
  },
  'a lease is granted to everybody': {
    without: { store: leaseForEverybody },
    scenarios: ['pay-at-once', 'two-attendees', 'price-zero'],
  },
  'an event is stored each time it comes': {
    without: {
      inbox: (inbox) =>
        replaced(inbox, {
          store: async (entry) =>
            (await inbox.store(entry)) ||
            inbox.store({ ...entry, eventId: `${entry.eventId}.${randomUUID()}` }),
        }),
    },
    scenarios: ['pay-at-once'],
  },
  'an event is acknowledged and not stored': {
    without: { inbox: (inbox) => replaced(inbox, { store: () => Promise.resolve(true) }) },
    scenarios: ['pay-at-once'],
  },
  'the snapshot before finalizing is empty': {
    without: {
      store: (store) =>
        replaced(store, {
          beginFinalize: (purchaseId, holder, effect, changes) =>
            store.beginFinalize(purchaseId, holder, effect, { ...changes, snapshot: [] }),
        }),
    },
    scenarios: ['registered-before'],
  },
  'purchases with one attendee finalize at the same time': {
    without: { store: withoutTurns },
    scenarios: ['two-buyers-one-attendee'],
  },
  'and two of them may claim one registration': {
    without: { store: (store) => withoutTurns(withoutClaims(store)) },
    scenarios: ['two-buyers-one-attendee'],
  },
  'what was attempted is forgotten: each try has a new key': {
    without: {
      store: (store) =>
        replaced(store, {
          beginEffect: (purchaseId, holder, effect, changes) =>
            store.beginEffect(
              purchaseId,
              holder,
              { ...effect, key: `${effect.key}:${randomUUID()}` },
              changes,
            ),
        }),
    },
    scenarios: ['pay-at-once'],
  },
  'the mark that a finalize call leaves at Stripe is not looked for': {
    without: seeing(({ earlier }) => ({
      earlier:
        earlier?.found === 'unrecorded' ? { found: 'explained', registrationIds: [] } : earlier,
    })),
    scenarios: ['finalize-answer-lost'],
  },
  'finalize is sent again while the first call may be running': {
    without: seeing(() => ({ finalizeMayBeRunning: false })),
    scenarios: ['finalize-answer-lost'],
  },
  'the card is captured before anybody is registered': {
    without: seeing(({ money, registration }) => ({
      registration:
        money === 'authorized' && registration !== 'absent' ? 'registered' : registration,
    })),
    scenarios: ['passes-run-out', 'pay-at-once'],
  },
  'a wish to cancel is not heard': {
    without: {
      ...seeing(({ closing, guard }) => ({ closing: null, guard: closing ? GUARD_YES : guard })),
      store: (store) =>
        replaced(store, {
          beginFinalize: (...effect) => store.beginEffect(...effect),
        }),
    },
    scenarios: ['cancel-during-three-d-secure', 'cancel-after-paying'],
  },
  'an attendee who cancels is not told of': {
    without: {
      store: (store) => replaced(store, { purchaseOf: () => Promise.resolve(null) }),
    },
    scenarios: ['attendee-cancels'],
  },
  'an absence is believed at the first look': {
    without: seeing(({ registration, sighting }) => ({
      registration: sighting?.found === 'none' ? 'absent' : registration,
    })),
    scenarios: ['finalize-answer-lost', 'registrations-late'],
  },
};

type Store = Parameters<NonNullable<Decorations['store']>>[0];

/** Everybody holds the lease under one name; it is given back when the last of them has done. */
function leaseForEverybody(store: Store): Store {
  const EVERYBODY = 'everybody';
  const holders = new Map<string, number>();
  return replaced(store, {
    lease: async (purchaseId, _holder, milliseconds) => {
      holders.set(purchaseId, (holders.get(purchaseId) ?? 0) + 1);
      return (await store.lease(purchaseId, EVERYBODY, milliseconds)) ?? store.find(purchaseId);
    },
    release: async (purchaseId, _holder, lookAgainAt) => {
      const left = (holders.get(purchaseId) ?? 1) - 1;
      holders.set(purchaseId, left);
      if (left === 0) await store.release(purchaseId, EVERYBODY, lookAgainAt);
    },
    change: (purchaseId, _holder, ...rest) => store.change(purchaseId, EVERYBODY, ...rest),
    claimRegistrations: (purchaseId, _holder, ...rest) =>
      store.claimRegistrations(purchaseId, EVERYBODY, ...rest),
    beginEffect: (purchaseId, _holder, ...rest) =>
      store.beginEffect(purchaseId, EVERYBODY, ...rest),
    beginFinalize: (purchaseId, _holder, ...rest) =>
      store.beginFinalize(purchaseId, EVERYBODY, ...rest),
    endEffect: (purchaseId, _holder, ...rest) => store.endEffect(purchaseId, EVERYBODY, ...rest),
  });
}

function withoutTurns(store: Store): Store {
  return replaced(store, {
    attendeesBusy: () => Promise.resolve(false),
    beginFinalize: async (...effect) => {
      const begun = await store.beginFinalize(...effect);
      return begun === 'attendees-busy' ? store.beginEffect(...effect) : begun;
    },
  });
}

function withoutClaims(store: Store): Store {
  return replaced(store, {
    claimedByOthers: () => Promise.resolve(new Set<string>()),
    claimRegistrations: async (purchaseId, holder, registrationIds) =>
      (await store.claimRegistrations(purchaseId, holder, registrationIds)) ||
      store.claimRegistrations(
        purchaseId,
        holder,
        registrationIds.map((id) => `${id} of ${purchaseId}`),
      ),
  });
}
