const MINUTE = 60_000;

/** How long Dynamics keeps a temporary registration. Belongs to the generation of the product that is spoken to. */
export interface WindowLengths {
  /** From the register call until Dynamics forgets it, in milliseconds. */
  readonly window: number;
  /** From the register call until a registration that cannot be found is surely absent, in milliseconds. */
  readonly verify: number;
}

/** The marks of one purchase's time line: instants in milliseconds since the epoch, UTC. */
export interface PaymentWindow {
  /** No Checkout Session is created after this. */
  readonly createSessionBy: number;
  /** The payment step closes for the buyer. */
  readonly payBy: number;
  /** A session that is still open is expired by us. */
  readonly expireAt: number;
  /** Stripe expires the session by itself, should we be down. */
  readonly sessionExpiresAt: number;
  /** No finalize call starts after this. */
  readonly finalizeLast: number;
  /** Dynamics has forgotten the temporary registration. */
  readonly windowEnds: number;
  /** A look-up begun after this that finds nothing means that there is no registration. */
  readonly verifyUntil: number;
  /** A payment that its bank has not decided on by then is waited for no longer. */
  readonly watchUntil: number;
}

/** Stripe refuses a session that lives shorter; one minute on top for clocks that differ. */
const SESSION_MINIMUM = 31 * MINUTE;

/**
 * Derives every mark from the moment just before the register call. The distances are counted back
 * from the end of Dynamics' window, so that a longer window leaves more time to pay and the same
 * margins.
 *
 * @throws RangeError when the window is too short for Stripe's 30-minute minimum and the margins.
 */
export function paymentWindow(registeredAt: number, lengths: WindowLengths): PaymentWindow {
  const windowEnds = registeredAt + lengths.window;
  const sessionExpiresAt = windowEnds - 10 * MINUTE;
  const marks = {
    createSessionBy: sessionExpiresAt - SESSION_MINIMUM,
    payBy: windowEnds - 15 * MINUTE,
    expireAt: windowEnds - 14 * MINUTE,
    sessionExpiresAt,
    finalizeLast: windowEnds - 3 * MINUTE,
    windowEnds,
    verifyUntil: registeredAt + lengths.verify,
    watchUntil: sessionExpiresAt + 24 * 60 * MINUTE,
  };
  if (marks.createSessionBy <= registeredAt || marks.verifyUntil <= windowEnds) {
    throw new RangeError(
      `A payment window of ${lengths.window / MINUTE} minutes, verified after ${lengths.verify / MINUTE}, ` +
        'leaves no time for a Checkout Session of 30 minutes and a finalize call.',
    );
  }
  return marks;
}
