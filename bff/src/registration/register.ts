import type { EventRecord } from '../catalog/event-source.ts';
import type { EventDetail } from '../contract/event.ts';
import type { Problem, ProblemCode } from '../contract/problem.ts';
import type {
  Attendee,
  RegistrationRequest,
  RegistrationResponse,
  Submitted,
} from '../contract/registration.ts';
import type { Advance } from '../purchases/advance.ts';
import { matchRegistrations } from '../purchases/match-registrations.ts';
import { orNull } from '../purchases/or-null.ts';
import {
  type Clock,
  type PurchaseDetails,
  type Registrar,
  ProviderUnavailable,
} from '../purchases/ports.ts';
import { type Purchase, isDue } from '../purchases/purchase.ts';
import { sharedWork } from '../shared-work.ts';
import type { NewPurchase } from '../store/new-purchase.ts';
import type { NewSubmission, Submission, SubmissionStore } from '../store/submission-store.ts';
import type { Telemetry } from '../telemetry.ts';
import { withAskedAnswers, wrongAnswers } from './answers.ts';
import { purchaseLines } from './lines.ts';
import type { Buyer, RegistrationCalls } from './registration-calls.ts';
import { problemOf } from './refusals-of-dynamics.ts';
import { nobodyNeedWait } from './session-terms.ts';
import { isBelowMinimum, refusalBeforehand } from './terms.ts';

/**
 * For so long another process is taken to be at a submission that has no answer yet, in milliseconds.
 * Where it takes longer, Dynamics is asked again, and the purchase that is stored first is the only one.
 */
const LONGEST_CALLS = 60_000;

/** The answer to a submitted form, or why there is none. */
export type RegistrationResult =
  | { readonly ok: true; readonly response: RegistrationResponse }
  | ({ readonly ok: false; readonly problem: ProblemCode } & Pick<
      Problem,
      'dynamicsCode' | 'fields'
    >);

export interface RegistrationDependencies {
  readonly catalog: {
    find(readableEventId: string): Promise<EventDetail | null>;
    record(readableEventId: string): Promise<Pick<EventRecord, 'eventId'> | null>;
    recount(readableEventId: string): Promise<void>;
  };
  readonly calls: RegistrationCalls;
  readonly registrar: Pick<Registrar, 'purchaseDetails' | 'findRegistrations' | 'finalize'>;
  readonly submissions: Pick<SubmissionStore, 'begin' | 'answer' | 'forget'>;
  readonly purchases: {
    /** The purchase, or the one that the submission has become before. */
    create(purchase: NewPurchase, submission: NewSubmission): Promise<Purchase>;
  };
  readonly advance: Pick<Advance, 'run'>;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  /** A keyed digest: what was typed must not be guessed from it. */
  readonly digest: (text: string) => string;
}

/** Beside what was submitted: who registers, if signed in, and the closed purchase whose place a new one takes. */
interface Circumstances {
  readonly buyer?: Buyer | null;
  readonly renews?: Purchase;
}

/** A submission that is being carried out, and what it is about. */
interface Attempt extends NewSubmission, Circumstances {
  readonly event: EventDetail;
  readonly eventId: string;
  readonly submitted: Submitted;
  /** Those of the attendees who do not wait. */
  readonly coming: readonly Attendee[];
}

/**
 * The register call, and where a purchase begins. The browser names each submission: the same one
 * always gets the same answer and is sent to Dynamics once; it becomes one purchase at the most, also
 * where several processes are at it.
 */
export class Registration {
  private readonly dependencies: RegistrationDependencies;
  private readonly underWay = sharedWork<RegistrationResult>();

  constructor(dependencies: RegistrationDependencies) {
    this.dependencies = dependencies;
  }

  /** @throws ProviderUnavailable when the event cannot be read */
  register(
    readableEventId: string,
    request: RegistrationRequest,
    circumstances: Circumstances = {},
  ): Promise<RegistrationResult> {
    const key = `${request.submissionId} ${this.digestOf(readableEventId, request)}`;
    return this.underWay(key, () => this.once(readableEventId, request, circumstances));
  }

  private async once(
    readableEventId: string,
    { submissionId, ...submitted }: RegistrationRequest,
    circumstances: Circumstances,
  ): Promise<RegistrationResult> {
    const { catalog, submissions, clock } = this.dependencies;
    const event = await catalog.find(readableEventId);
    const record = await catalog.record(readableEventId);
    if (!event || !record) return refused('event-not-found');
    const attempt: Attempt = {
      ...circumstances,
      submissionId,
      readableEventId: event.readableEventId,
      digest: this.digestOf(readableEventId, submitted),
      // Just before the register call: the payment window is never longer than Dynamics'.
      startedAt: clock.now(),
      event,
      eventId: record.eventId,
      submitted,
      coming: submitted.attendees.filter(({ waitlisted }) => !waitlisted),
    };
    const before = await submissions.begin(attempt);
    if (before) return this.again(before, attempt);
    const refusal = refusalOf(attempt);
    if (!refusal) return this.send(attempt);
    await submissions.forget(attempt);
    if (refusal !== 'invalid-request') return refused(refusal);
    return { ...refused(refusal), fields: wrongAnswers(event, submitted.attendees) };
  }

  private async send(attempt: Attempt): Promise<RegistrationResult> {
    const { calls, catalog, submissions, telemetry } = this.dependencies;
    const { event, readableEventId, submitted, buyer } = attempt;
    const outcome = await calls.register(
      readableEventId,
      withAskedAnswers(event, submitted.attendees),
      buyer?.idToken,
    );
    switch (outcome.kind) {
      case 'registered':
        return this.registered(attempt);
      case 'initiated':
        return attempt.coming.length > 0
          ? this.begin(attempt, outcome.purchaseId)
          : this.wait(attempt, outcome.purchaseId);
      case 'refused': {
        telemetry.registrationRefused(readableEventId, outcome.code);
        // Whoever was refused for what is left sees next what that is.
        await catalog.recount(readableEventId);
        await submissions.forget(attempt);
        return { ...refused(problemOf(outcome.code)), dynamicsCode: outcome.code };
      }
      case 'not-sent':
        telemetry.providerUnavailable(null, `register: ${outcome.why}`);
        await submissions.forget(attempt);
        return refused('dynamics-unavailable');
      case 'unanswered':
        telemetry.providerUnavailable(null, `register: ${outcome.why}`);
        return this.unanswered(attempt);
    }
  }

  private async again(before: Submission, attempt: Attempt): Promise<RegistrationResult> {
    if (before.digest !== attempt.digest) return refused('start-again');
    if (before.answer) return { ok: true, response: before.answer };
    const maybeUnderWay = attempt.startedAt < before.startedAt + LONGEST_CALLS;
    if (maybeUnderWay && isRepeatable(attempt)) return refused('dynamics-unavailable');
    return this.unanswered({ ...attempt, startedAt: before.startedAt });
  }

  /**
   * A temporary registration that nobody knows of lapses by itself, so a sale can simply start again.
   * A free registration is real at once: it is looked up and never repeated. Who waits twice pays
   * nothing twice and takes nobody's place.
   */
  private async unanswered(attempt: Attempt): Promise<RegistrationResult> {
    const { submissions, registrar } = this.dependencies;
    const { coming, eventId } = attempt;
    if (isRepeatable(attempt)) {
      await submissions.forget(attempt);
      return refused(coming.length === 0 ? 'waitlist-unconfirmed' : 'dynamics-unavailable');
    }
    const records = await orNull(registrar.findRegistrations(eventId, coming));
    const { found } = matchRegistrations(coming, records ?? []);
    // Where it is not known now, the same submission asks again.
    return found === 'all' || found === 'ambiguous'
      ? this.registered(attempt)
      : refused('registration-unconfirmed');
  }

  /**
   * What Dynamics calls a purchase though all of its attendees wait: nothing is paid for it, whatever
   * it is said to cost, and finalizing it is the last thing that can be due. Unfinalized, it lapses.
   * It leaves no registration by which `advance` could tell that it is done.
   */
  private async wait(attempt: Attempt, purchaseId: string): Promise<RegistrationResult> {
    const { registrar, submissions, telemetry } = this.dependencies;
    const { readableEventId, buyer } = attempt;
    const contactId = buyer?.contactId ?? null;
    const outcome = await registrar.finalize({ purchaseId, readableEventId, contactId });
    if (outcome.kind === 'accepted') return this.registered(attempt);
    const why = outcome.kind === 'refused' ? outcome.code : outcome.why;
    telemetry.providerUnavailable(purchaseId, `waitlist, ${outcome.kind}: ${why}`);
    await submissions.forget(attempt);
    return refused('waitlist-unconfirmed');
  }

  private async begin(attempt: Attempt, purchaseId: string): Promise<RegistrationResult> {
    const { submissions, purchases, advance, telemetry } = this.dependencies;
    const { event, eventId, readableEventId, submitted, coming, buyer, renews } = attempt;
    const details = await this.details(purchaseId);
    if (!details || isBelowMinimum(details.total, details.currency)) {
      await submissions.forget(attempt);
      return refused(details ? 'price-below-minimum' : 'dynamics-unavailable');
    }
    const begun: NewPurchase = {
      purchaseId,
      readableEventId,
      eventId,
      eventName: details.eventName,
      registeredAt: attempt.startedAt,
      price: { minorUnits: details.total, currency: details.currency },
      lines: purchaseLines(coming, details, event.passes),
      ...submitted,
      contactId: buyer?.contactId ?? renews?.contactId ?? null,
      ...(renews && { renews }),
    };
    const purchase = await purchases.create(begun, attempt);
    if (purchase.purchaseId === purchaseId) telemetry.purchaseBegun(purchase);
    await advance.run(purchase.purchaseId);
    const response = { outcome: 'purchase', purchaseId: purchase.purchaseId } as const;
    return { ok: true, response: { ...response, due: isDue(purchase) } };
  }

  /** Null when Dynamics cannot say what the purchase costs: it is not sold then, and lapses. */
  private async details(purchaseId: string): Promise<PurchaseDetails | null> {
    try {
      return await this.dependencies.registrar.purchaseDetails(purchaseId);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      this.dependencies.telemetry.providerUnavailable(purchaseId, error.message);
      return null;
    }
  }

  private digestOf(readableEventId: string, { attendees, receiptTo }: Submitted): string {
    const submitted = [readableEventId, attendees, ...(receiptTo === undefined ? [] : [receiptTo])];
    return this.dependencies.digest(JSON.stringify(submitted));
  }

  private async registered({ submissionId }: Attempt): Promise<RegistrationResult> {
    const response = { outcome: 'registered' } as const;
    await this.dependencies.submissions.answer(submissionId, response);
    return { ok: true, response };
  }
}

/** Why nothing is sent to Dynamics. Who asks for more time keeps what was ordered, waiting or not. */
function refusalOf({ event, submitted, buyer, renews }: Attempt): ProblemCode | null {
  const signedIn = Boolean(buyer ?? renews?.contactId);
  const refusal = refusalBeforehand(event, submitted.attendees, signedIn);
  return refusal ?? (!renews && nobodyNeedWait(event, submitted.attendees) ? 'places-free' : null);
}

/** Whether a call without an answer may be followed by another one. */
function isRepeatable({ event, coming }: Attempt): boolean {
  return event.passes.length > 0 || coming.length === 0;
}

function refused(problem: ProblemCode): RegistrationResult & { ok: false } {
  return { ok: false, problem };
}
