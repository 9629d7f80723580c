import { type Scenario, type Scenarios, noPassesLeft, registeredBuyer } from './scenario.ts';

/** Pays by a method that takes the money at once, at a bank that decides so, or never. */
function paidAtABank(outcome: 'complete' | 'fail' | null): Scenario['play'] {
  return registeredBuyer(async (stage, buyer) => {
    await stage.act(() => buyer.goToBank());
    if (outcome === null) return;
    stage.takenEarly = outcome === 'complete';
    await stage.act(() => buyer.decideAtBank(outcome));
  });
}

/** Methods that take the money at once. */
export const atABank: Scenarios = {
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
};
