import { atABank } from './scenarios/at-a-bank.ts';
import { byHandAtStripe } from './scenarios/by-hand-at-stripe.ts';
import { dynamicsFails } from './scenarios/dynamics-fails.ts';
import { givingUp } from './scenarios/giving-up.ts';
import { paying } from './scenarios/paying.ts';
import { peopleDecide } from './scenarios/people-decide.ts';
import type { Scenarios } from './scenarios/scenario.ts';
import { severalBuyers } from './scenarios/several-buyers.ts';
import { tooLate } from './scenarios/too-late.ts';

/** Every story that is played, by its name. */
export const scenarios: Scenarios = {
  ...paying,
  ...tooLate,
  ...givingUp,
  ...dynamicsFails,
  ...severalBuyers,
  ...atABank,
  ...byHandAtStripe,
  ...peopleDecide,
};
