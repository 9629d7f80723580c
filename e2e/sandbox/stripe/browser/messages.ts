import type { Appearance, CustomFontSource } from '@stripe/stripe-js';
import type { PaymentPage } from './payment-page.ts';

/** What a page may ask a frame, and what a frame tells without being asked. */
export interface Protocol {
  calls: Record<string, { ask: unknown; answer: unknown }>;
  signals: Record<string, unknown>;
}

/** Proof, to the stand-in, that a page may see a session. */
export interface SessionKey {
  readonly publishableKey: string;
  readonly clientSecret: string;
}

export type PageAnswer = { type: 'page'; page: PaymentPage } | Refusal;

/** The stand-in understood and said no. */
export interface Refusal {
  readonly type: 'refused';
  readonly message: string;
  /** Set when a card was declined; `declineCode` is the bank's own word, where it gave one. */
  readonly declined: { declineCode: string | null } | null;
}

/** The hidden frame that talks to the API, so that the page itself needs no leave to connect to it. */
export interface ControllerProtocol extends Protocol {
  calls: {
    load: { ask: SessionKey; answer: PageAnswer };
    confirm: {
      ask: SessionKey & { paymentMethod: string; expectedAmount: number; email: string };
      answer: PageAnswer;
    };
  };
  signals: Record<never, never>;
}

export interface CardState {
  readonly empty: boolean;
  readonly complete: boolean;
}

/** How the payment element stands; `type` is the method chosen, as Stripe names it. */
export interface ElementState extends CardState {
  readonly type: string;
}

/** The frame with the card fields. Card numbers leave it towards the stand-in only. */
export interface PaymentElementProtocol extends Protocol {
  calls: {
    appearance: { ask: Appearance; answer: null };
    fonts: { ask: readonly CustomFontSource[]; answer: null };
    /** Tells what the session can be paid with, once. */
    offer: { ask: readonly string[]; answer: null };
    /** Checks the fields, shows what is wrong with them, and tells the first flaw. */
    validate: { ask: null; answer: { flaw: string | null } };
    createPaymentMethod: {
      ask: { publishableKey: string; email: string };
      answer: { type: 'created'; id: string } | Refusal;
    };
    focus: { ask: null; answer: null };
    blur: { ask: null; answer: null };
    clear: { ask: null; answer: null };
  };
  signals: {
    change: ElementState;
    focus: null;
    blur: null;
    escape: null;
    /** The height that the content needs, in CSS pixels. */
    height: number;
  };
}

/** The bank's 3-D Secure page. */
export interface BankProtocol extends Protocol {
  calls: Record<never, never>;
  signals: { finished: null };
}

/** What a frame tells, as it goes over its port. */
export type SignalOf<P extends Protocol> = {
  [Name in keyof P['signals']]: { name: Name; detail: P['signals'][Name] };
}[keyof P['signals']];

/** What a frame is asked, as it goes over its port; the answer comes over a port of its own. */
export type CallOf<P extends Protocol> = {
  [Name in keyof P['calls']]: { name: Name; ask: P['calls'][Name]['ask'] };
}[keyof P['calls']];

export type Reply<Answer> = { answer: Answer } | { failure: string };

/** Says that a frame's script runs; answered with a port. */
export const HELLO = 'stripe-stand-in:hello';
export const CONNECT = 'stripe-stand-in:connect';
