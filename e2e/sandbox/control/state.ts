import type { VirtualClock } from '../clock.ts';
import type { Dynamics } from '../dynamics/dynamics.ts';
import type { DynamicsSnapshot } from '../dynamics/snapshot.ts';
import type { Faults, FaultsSnapshot } from '../faults/faults.ts';
import type { StripeSandbox, StripeSnapshot } from '../stripe/stripe.ts';

/** All that the sandbox knows, as plain JSON; `GET /_sandbox/state`. */
export interface SandboxState {
  readonly clock: {
    /** ISO 8601, UTC. */
    readonly now: string;
    readonly aheadOfRealTimeMilliseconds: number;
  };
  readonly webhooks: { readonly drop: boolean; readonly endpoint: string | null };
  readonly dynamics: DynamicsSnapshot;
  readonly stripe: StripeSnapshot;
  readonly faults: FaultsSnapshot;
}

export function sandboxState(
  clock: VirtualClock,
  dynamics: Dynamics,
  stripe: StripeSandbox,
  faults: Faults,
): SandboxState {
  return {
    clock: {
      now: new Date(clock.now()).toISOString(),
      aheadOfRealTimeMilliseconds: clock.offset(),
    },
    // The signing secret stays out of it.
    webhooks: { drop: stripe.webhooks.drop, endpoint: stripe.webhooks.endpoint?.url ?? null },
    dynamics: dynamics.snapshot(),
    stripe: stripe.snapshot(),
    faults: faults.snapshot(),
  };
}
