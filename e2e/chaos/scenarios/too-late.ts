import { type Scenario, type Scenarios, registeredBuyer } from './scenario.ts';

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

/** What is paid, or seen, around each mark of the payment window, or never. */
export const tooLate: Scenarios = {
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
  'paid-just-in-time': { registered: 1, play: paidLate(34.9, 35) },
  'paid-after-pay-mark': { registered: 1, play: paidLate(35.5, 35.6) },
  'paid-after-expire-mark': { registered: 1, play: paidLate(36.5, 36.6) },
  'paid-at-the-last': { registered: 1, play: paidLate(39.8, 46.8) },
  'seen-after-finalize-last': { registered: 0, play: paidLate(39.8, 47.1) },
  'seen-after-window': { registered: 0, play: paidLate(30, 50.1) },
  'seen-after-verify': { registered: 0, play: paidLate(30, 61) },
};
