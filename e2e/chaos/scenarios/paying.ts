import { people } from '../events.ts';
import { type Scenarios, registeredBuyer } from './scenario.ts';

/** How one buyer, or one of two attendees, pays. */
export const paying: Scenarios = {
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
};
