import type { FaultPlan } from '../../sandbox/faults/fault.ts';
import type { ChaosBuyer } from '../chaos-buyer.ts';
import type { Stage } from '../stage.ts';

/** A story of buyers, and how many attendees are registered in the end where nothing goes wrong. */
export interface Scenario {
  readonly registered: number;
  readonly play: (stage: Stage) => Promise<void>;
}
export type Scenarios = Readonly<Record<string, Scenario>>;

/** One buyer who has registered, before anything was paid. */
export function registeredBuyer(
  then: (stage: Stage, buyer: ChaosBuyer) => Promise<void>,
): Scenario['play'] {
  return async (stage) => {
    const buyer = stage.buyer();
    await stage.act(() => buyer.register());
    await then(stage, buyer);
  };
}

export function fault(stage: Stage, plan: FaultPlan): void {
  stage.world.sandbox.faults.add(plan);
}

/** From now on every pass is sold. */
export function noPassesLeft(stage: Stage): void {
  const { dynamics } = stage.world.sandbox;
  for (const { passId } of dynamics.snapshot().events.flatMap(({ passes }) => passes)) {
    dynamics.setPassesLeft(passId, 0);
  }
}
