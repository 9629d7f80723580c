import type { TransactionCurrency } from './currencies.ts';
import type {
  CustomRegistrationField,
  Event,
  Pass,
  Session,
  Speaker,
  Sponsorship,
  Track,
} from './wire-types.ts';

/** One event as the stand-in keeps it. */
export interface PlannedEvent {
  /** Whether its publish status is Live. */
  readonly live: boolean;
  readonly event: Event;
  readonly passes: readonly PlannedPass[];
  /** Those that are live; how many chose one is counted in it. */
  readonly sessions: readonly Session[];
  readonly sessionsNotLive: readonly Session[];
  readonly tracks: readonly PlannedTrack[];
  readonly speakers: readonly Speaker[];
  readonly sponsorships: readonly Sponsorship[];
  /** Files of `pictures/` by their paths in the Events API. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly questions: readonly CustomRegistrationField[];
  /** Registrations from before the sandbox began: counted, but nobody is behind them. */
  readonly registeredBefore: number;
  /** When registration ends, in milliseconds since the epoch; null when it does not. */
  readonly registrationEnds: number | null;
}

export interface PlannedPass {
  readonly passId: string;
  readonly name: string;
  /** Decimal major units. */
  readonly price: number;
  readonly currency: TransactionCurrency;
  readonly sessions: readonly Session[];
  left: number;
  sold: number;
}

export interface PlannedTrack {
  readonly track: Track;
  readonly sessions: readonly Session[];
}

export function passOnTheWire(pass: PlannedPass): Pass {
  return {
    passId: pass.passId,
    passName: pass.name,
    price: pass.price,
    currencySymbol: pass.currency.currencysymbol,
    numberOfPassesLeft: pass.left,
    numberOfPassesSold: pass.sold,
    sessions: [...pass.sessions],
    customFields: {},
  };
}
