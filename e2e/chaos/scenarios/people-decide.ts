import { AttendeeRegistrations } from '../../../bff/src/identity/my-registrations.ts';
import type { NewWish } from '../../../bff/src/purchases/wish.ts';
import type { ChaosBuyer, Try } from '../chaos-buyer.ts';
import { people } from '../events.ts';
import { Stopped } from '../interruption.ts';
import type { Stage } from '../stage.ts';
import { type Scenarios, registeredBuyer } from './scenario.ts';

/** What operators and signed-in attendees ask for. */
export const peopleDecide: Scenarios = {
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
  'attendee-cancels': {
    registered: 1,
    play: registeredBuyer(async (stage, buyer) => {
      await stage.act(() => buyer.pay('good'));
      await stage.act(() => attendeeCancels(stage, buyer));
    }),
  },
  'attendee-cancels-and-is-refunded': {
    registered: 2,
    play: async (stage) => {
      const buyer = stage.buyer(people);
      await stage.act(() => buyer.register());
      await stage.act(() => buyer.pay('good'));
      await stage.act(() => attendeeCancels(stage, buyer));
      stage.refundWished = 4990;
      await stage.act(() => operatorWishes(stage, buyer, { kind: 'refund', minorUnits: 4990 }));
    },
  },
};

/** What an operator's command stores beside the back end; a refusal is an answer too. */
async function operatorWishes(stage: Stage, buyer: ChaosBuyer, wish: NewWish): Promise<'done'> {
  if (buyer.purchaseId) await stage.world.life.store.wish(buyer.purchaseId, wish);
  return 'done';
}

/** Cancels the registration of the first of them, as a signed-in attendee does; nothing while there is none. */
async function attendeeCancels({ world }: Stage, { purchaseId }: ChaosBuyer): Promise<Try> {
  const { dynamics } = world.sandbox;
  const registration = dynamics
    .snapshot()
    .registrations.find((one) => one.purchaseId === purchaseId && one.email === people[0].email);
  if (!registration || registration.canceled) return 'done';
  const { registrationId, eventName, email, passName: pass, createdAt } = registration;
  const sessions = [...registration.sessions];
  const who = { registrationId, email, attendee: email };
  const own = { ...who, eventName, pass, registeredAt: createdAt, sessions };
  const account = new AttendeeRegistrations({
    catalog: { list: () => Promise.resolve([]) },
    store: world.life.store,
    records: {
      contact: () => Promise.resolve(null),
      waitlist: () => Promise.resolve([]),
      registrations: () => Promise.resolve([own]),
      cancel: () =>
        world.interruption.write('account.cancel', () => {
          dynamics.cancelRegistration(registrationId);
          return Promise.resolve('canceled');
        }),
    },
  });
  try {
    await account.cancel('', registrationId);
    return 'done';
  } catch (error) {
    // Told that it failed, they try again.
    if (error instanceof Stopped) return 'again';
    throw error;
  }
}
