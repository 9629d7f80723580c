import { type Scenarios, registeredBuyer } from './scenario.ts';

/** The buyer changes their mind, or asks for more time. */
export const givingUp: Scenarios = {
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
};
