import type { Amount } from '../contract/amount.ts';
import type { Pass } from '../contract/event.ts';
import { amountOf, toMinorUnits } from '../purchases/currency.ts';
import type { EventSource } from './event-source.ts';

/** Reads the passes of an event with their exact prices, in the words of the contract. */
export async function readPasses(
  source: EventSource,
  currencies: (passIds: string) => Promise<ReadonlyMap<string, string>>,
  readableEventId: string,
): Promise<Pass[]> {
  const passes = await source.passes(readableEventId);
  if (passes.length === 0) return [];
  const codes = await currencies(passes.map((pass) => pass.passId).join(' '));
  return passes.flatMap(({ price, ...pass }) => {
    const currency = codes.get(pass.passId);
    const amount = currency === undefined ? null : exactAmount(price, currency);
    // A pass whose price cannot be told exactly cannot be sold.
    return amount ? [{ ...pass, price: amount }] : [];
  });
}

/** The lowest price among passes; null for none. */
export function cheapest(passes: readonly Pass[]): Amount | null {
  return passes.reduce<Amount | null>(
    (least, { price }) => (least === null || price.minorUnits < least.minorUnits ? price : least),
    null,
  );
}

function exactAmount(price: number, currency: string): Amount | null {
  try {
    return amountOf(toMinorUnits(price, currency), currency);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
