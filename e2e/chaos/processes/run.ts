import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../../sandbox/faults/random.ts';
import type { DynamicsSnapshot } from '../../sandbox/dynamics/snapshot.ts';
import { conference } from '../events.ts';
import { violations } from '../invariants.ts';
import { type StoreBooks, readStore } from '../store-books.ts';
import { everyFault, outages } from './faults.ts';
import { Fleet, type FleetOptions } from './fleet.ts';
import { Guest, type Shop } from './guest.ts';
import { parts } from './plan.ts';
import { settle } from './settle.ts';
import { toldOtherwise } from './told.ts';

/** Between two kills, and until the process is started again; milliseconds of real time. */
const BETWEEN_KILLS = [600, 2_400] as const;
const DOWN = [0, 600] as const;

/** Buyers who act at the same time, beside those whose purchases wait. */
const MOST_AT_ONCE = 250;

export interface RunOptions extends FleetOptions {
  readonly purchases: number;
  readonly kills: number;
  readonly seed: number;
}

export interface Run {
  /** Purchases whose buyers were told of them. */
  readonly purchases: number;
  readonly kills: number;
  /** Calls and webhooks that went wrong. */
  readonly faults: number;
  /** Purchases that ended with every attendee registered. */
  readonly registered: number;
  /** Why a person has to look, for each purchase and payment on that list. */
  readonly withPerson: readonly string[];
  readonly violations: readonly string[];
  readonly troubles: readonly string[];
  readonly seconds: number;
}

/** Lets many buy while faults happen and processes are killed; counts when all has settled. */
export async function run(options: RunOptions): Promise<Run> {
  const startedAt = performance.now();
  await using fleet = await Fleet.start(options);
  const { sandbox } = fleet;
  sandbox.faults.seed(options.seed);
  for (const fault of everyFault) sandbox.faults.add(fault);
  const guests = await trade(fleet, options);
  const faults = Object.values(sandbox.faults.snapshot().counts);
  await settle(fleet, guests);
  await fleet.stop();

  const store = await readStore(fleet.store);
  const dynamics = sandbox.dynamics.snapshot();
  const stripe = sandbox.stripe.snapshot();
  const acknowledged = stripe.webhookDeliveries
    .filter(({ attempts }) => attempts.some(({ httpStatus }) => httpStatus === 200))
    .map(({ eventId }) => eventId);
  const ending = {
    dynamics,
    stripe,
    store,
    acknowledged: new Set(acknowledged),
    canceled: guests.flatMap(({ canceled, purchaseId }) => (canceled ? (purchaseId ?? []) : [])),
    nextDoor: null,
    elsewhere: [],
    priceNow: null,
    takenEarly: false,
    refundWished: 0,
    storeDamaged: false,
  };
  return {
    purchases: guests.filter(({ purchaseId }) => purchaseId !== null).length,
    kills: fleet.kills,
    faults: faults.reduce((sum, count) => sum + count, 0),
    registered: registeredIn(dynamics),
    withPerson: reasons(store),
    violations: [...violations(ending), ...toldOtherwise(guests, ending)],
    troubles: fleet.troubles,
    seconds: Math.round((performance.now() - startedAt) / 1000),
  };
}

/** Buyers come in as many groups as there are kills; each group sees one, in the midst of it. */
async function trade(fleet: Fleet, { purchases, kills, seed }: RunOptions): Promise<Guest[]> {
  const random = seededRandom(seed + 1);
  const between = ([least, most]: readonly [number, number]) =>
    least + Math.floor(random() * (most - least));
  const shop = shopOf(fleet);
  const guests = parts(purchases, seed).map((part, index) => new Guest(shop, part, index + 1));
  const trading: Promise<void>[] = [];
  let busy = 0;
  const buy = async (guest: Guest): Promise<void> => {
    busy += 1;
    await guest.buy();
    busy -= 1;
  };
  for (let kill = 0; kill < kills; kill++) {
    const [from, to] = [kill, kill + 1].map((step) => Math.round((step / kills) * guests.length));
    const pause = between(BETWEEN_KILLS);
    const group = guests.slice(from, to);
    for (const [index, guest] of group.entries()) {
      trading.push(delay((index / group.length) * pause).then(() => buy(guest)));
    }
    const outage = outages[Math.floor(((kill + 0.5) * outages.length) / kills)];
    if (outage && kill % 5 === 3) fleet.sandbox.faults.add(outage);
    await delay(pause);
    await fleet.kill(Math.floor(random() * 1_000), between(DOWN));
    // On a slow machine the next ones come later: nobody waits so long that they give up.
    while (busy > MOST_AT_ONCE) await delay(100);
  }
  await Promise.all(trading);
  return guests;
}

function shopOf({ sandbox, url }: Fleet): Shop {
  const passes = sandbox.dynamics
    .snapshot()
    .events.find(({ readableEventId }) => readableEventId === conference.readableEventId)?.passes;
  const passId = (name: string) => passes?.find(({ passName }) => passName === name)?.passId ?? '';
  return {
    url,
    stripeUrl: sandbox.urls.stripe,
    passes: { Visitor: passId('Visitor'), Helper: passId('Helper') },
  };
}

function registeredIn({ purchases }: DynamicsSnapshot): number {
  return purchases.filter(({ state }) => state === 'finalized').length;
}

function reasons({ purchases, strays }: StoreBooks): string[] {
  return [
    ...[...purchases.values()].flatMap(({ needsPerson: reason }) => reason ?? []),
    ...[...strays].map(() => 'a payment without a purchase'),
  ];
}
