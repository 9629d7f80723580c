import type { StackOptions } from '../stack.ts';
import type { Scene } from './scene.ts';

/**
 * Something that somebody could try, written to be read. What of it is known about Microsoft's
 * published Stripe sample for real-time journeys: it does not check the webhook's signature, takes
 * any purchase id from the address, uses a payment link that can be used again and does not expire,
 * compares no amount, falls back to USD, multiplies every currency by 100, and never reports that a
 * purchase was canceled. Where nothing is known, the answer is `not known`.
 */
export interface Attack {
  /** Goes on from "an attacker …". */
  readonly tries: string;
  /** What we do. */
  readonly answer: string;
  readonly sampleWouldHaveLetItThrough: 'yes' | 'no' | 'not known';
  /** Tries it, and asserts the answer. What is true after every attack is checked by the scene. */
  readonly run: (scene: Scene) => Promise<void>;
}

/** Attacks of one kind; they share a stack. */
export interface Theme {
  readonly name: string;
  readonly attacks: readonly Attack[];
  /** How many run at the same time; one after the other when left out. */
  readonly atOnce?: number;
  readonly stack?: Pick<StackOptions, 'environment' | 'events' | 'signIn'>;
  /** Whether what is stored decides: then it is tried on PostgreSQL as well. */
  readonly storesSomething?: true;
}
