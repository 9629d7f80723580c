import { people } from '../events.ts';
import { type Scenarios, fault, noPassesLeft, registeredBuyer } from './scenario.ts';

/** What Dynamics can do to a purchase that is paid. */
export const dynamicsFails: Scenarios = {
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
};
