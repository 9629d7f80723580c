import { addresses } from './addresses.ts';
import type { Theme } from './attack.ts';
import { browserInput } from './browser-input.ts';
import { cardTesting } from './card-testing.ts';
import { flooding } from './floods.ts';
import { payments } from './payments.ts';
import { purchases } from './purchases.ts';
import { signingIn } from './signing-in.ts';
import { slowAndEndless } from './slow-and-endless.ts';
import { textsFromDynamics } from './texts-from-dynamics.ts';
import { webhooks } from './webhooks.ts';

/** Every attack. The slowest theme comes first, so that the others run beside it. */
export const themes: readonly Theme[] = [
  slowAndEndless,
  webhooks,
  purchases,
  payments,
  signingIn,
  cardTesting,
  browserInput,
  textsFromDynamics,
  addresses,
  flooding,
];
