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
import {
  type Clock,
  type PurchaseDetails,
  type Registrar,
  ProviderUnavailable,
} from '../purchases/ports.ts';
import { type Purchase, isDue } from '../purchases/purchase.ts';
import type { NewPurchase } from '../store/new-purchase.ts';
import type { Submission, SubmissionStore } from '../store/submission-store.ts';
import type { Telemetry } from '../telemetry.ts';
import { withAskedAnswers, wrongAnswers } from './answers.ts';
import { purchaseLines } from './lines.ts';
import type { Buyer, RegistrationCalls } from './registration-calls.ts';
import { problemOf } from './refusals-of-dynamics.ts';
import { nobodyNeedWait } from './session-terms.ts';
import { isBelowMinimum, refusalBeforehand } from './terms.ts';

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
  readonly purchases: { create(purchase: NewPurchase): Promise<Purchase> };
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

/**
 * The register call, and where a purchase begins. The browser names each submission: the same one
 * always gets the same answer and is sent to Dynamics once.
 */
export class Registration {
  private readonly dependencies: RegistrationDependencies;
  private readonly underWay = new Map<string, Promise<RegistrationResult>>();

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
    const running = this.underWay.get(key);
    if (running) return running;
    const result = this.once(readableEventId, request, circumstances).finally(() =>
      this.underWay.delete(key),
    );
    this.underWay.set(key, result);
    return result;
  }

  private async once(
    readableEventId: string,
    { submissionId, ...submitted }: RegistrationRequest,
    circumstances: Circumstances,
  ): Promise<RegistrationResult> {
    const { buyer, renews } = circumstances;
    const { catalog, submissions, clock } = this.dependencies;
    const { attendees } = submitted;
    const event = await catalog.find(readableEventId);
    const record = await catalog.record(readableEventId);
    if (!event || !record) return refused('event-not-found');
    const submission = {
      submissionId,
      readableEventId,
      digest: this.digestOf(readableEventId, submitted),
      // Just before the register call: the payment window is never longer than Dynamics'.
      startedAt: clock.now(),
    };
    const before = await submissions.begin(submission);
    if (before) return this.again(before, submission.digest, event, record.eventId, attendees);
    const refusal =
      refusalBeforehand(event, attendees, Boolean(buyer ?? renews?.contactId)) ??
      // Who asks for more time keeps what was ordered.
      (!renews && nobodyNeedWait(event, attendees) ? 'places-free' : null);
    if (refusal) {
      await submissions.forget(submissionId);
      if (refusal !== 'invalid-request') return refused(refusal);
      return { ...refused(refusal), fields: wrongAnswers(event, attendees) };
    }
    return this.send({ ...submission, ...circumstances }, event, record.eventId, submitted);
  }

  private async send(
    submission: Omit<Submission, 'answer'> & Circumstances,
    event: EventDetail,
    eventId: string,
    submitted: Submitted,
  ): Promise<RegistrationResult> {
    const { calls, catalog, submissions, telemetry } = this.dependencies;
    const { attendees } = submitted;
    const { readableEventId } = event;
    const idToken = submission.buyer?.idToken;
    const outcome = await calls.register(
      readableEventId,
      withAskedAnswers(event, attendees),
      idToken,
    );
    switch (outcome.kind) {
      case 'registered':
        return this.answered(submission.submissionId, { outcome: 'registered' });
      case 'initiated':
        return coming(attendees).length > 0
          ? this.begin(submission, outcome.purchaseId, event, eventId, submitted)
          : this.wait(submission, outcome.purchaseId);
      case 'refused': {
        telemetry.registrationRefused(readableEventId, outcome.code);
        // Whoever was refused for what is left sees next what that is.
        await catalog.recount(readableEventId);
        await submissions.forget(submission.submissionId);
        const problem = problemOf(outcome.code);
        return { ...refused(problem), dynamicsCode: outcome.code };
      }
      case 'not-sent':
        telemetry.providerUnavailable(null, `register: ${outcome.why}`);
        await submissions.forget(submission.submissionId);
        return refused('dynamics-unavailable');
      case 'unanswered':
        telemetry.providerUnavailable(null, `register: ${outcome.why}`);
        return this.unanswered(submission.submissionId, event, eventId, attendees);
    }
  }

  private async again(
    before: Submission,
    digest: string,
    event: EventDetail,
    eventId: string,
    attendees: readonly Attendee[],
  ): Promise<RegistrationResult> {
    if (before.digest !== digest) return refused('start-again');
    if (before.answer) return { ok: true, response: before.answer };
    return this.unanswered(before.submissionId, event, eventId, attendees);
  }

  /**
   * A temporary registration that nobody knows of lapses by itself, so a sale can simply start again.
   * A free registration is real at once: it is looked up and never repeated. Who waits twice pays
   * nothing twice and takes nobody's place.
   */
  private async unanswered(
    submissionId: string,
    event: EventDetail,
    eventId: string,
    attendees: readonly Attendee[],
  ): Promise<RegistrationResult> {
    const people = coming(attendees);
    if (people.length === 0 || event.passes.length > 0) {
      await this.dependencies.submissions.forget(submissionId);
      return refused(people.length === 0 ? 'waitlist-unconfirmed' : 'dynamics-unavailable');
    }
    try {
      const records = await this.dependencies.registrar.findRegistrations(eventId, people);
      const own = matchRegistrations(people, records);
      if (own.found === 'all' || own.found === 'ambiguous') {
        return await this.answered(submissionId, { outcome: 'registered' });
      }
    } catch (error) {
      // Not known now; the same submission asks again.
      if (!(error instanceof ProviderUnavailable)) throw error;
    }
    return refused('registration-unconfirmed');
  }

  /**
   * What Dynamics calls a purchase though all of its attendees wait: nothing is paid for it, whatever
   * it is said to cost, and finalizing it is the last thing that can be due. Unfinalized, it lapses.
   */
  private async wait(
    { submissionId, readableEventId, buyer }: Omit<Submission, 'answer'> & Circumstances,
    purchaseId: string,
  ): Promise<RegistrationResult> {
    const contactId = buyer?.contactId ?? null;
    const { registrar, submissions, telemetry } = this.dependencies;
    const outcome = await registrar.finalize({ purchaseId, readableEventId, contactId });
    if (outcome.kind === 'accepted') return this.answered(submissionId, { outcome: 'registered' });
    const why = outcome.kind === 'refused' ? outcome.code : outcome.why;
    telemetry.providerUnavailable(purchaseId, `waitlist, ${outcome.kind}: ${why}`);
    await submissions.forget(submissionId);
    return refused('waitlist-unconfirmed');
  }

  private async begin(
    submission: Omit<Submission, 'answer'> & Circumstances,
    purchaseId: string,
    event: EventDetail,
    eventId: string,
    submitted: Submitted,
  ): Promise<RegistrationResult> {
    const { submissions, purchases, advance, telemetry } = this.dependencies;
    const details = await this.details(purchaseId);
    const problem = !details
      ? 'dynamics-unavailable'
      : isBelowMinimum(details.total, details.currency)
        ? 'price-below-minimum'
        : null;
    if (!details || problem) {
      await submissions.forget(submission.submissionId);
      return refused(problem ?? 'dynamics-unavailable');
    }
    const purchase = await purchases.create({
      purchaseId,
      readableEventId: event.readableEventId,
      eventId,
      eventName: details.eventName,
      registeredAt: submission.startedAt,
      price: { minorUnits: details.total, currency: details.currency },
      lines: purchaseLines(coming(submitted.attendees), details, event.passes),
      ...submitted,
      contactId: submission.buyer?.contactId ?? submission.renews?.contactId ?? null,
      ...(submission.renews && { renews: submission.renews }),
    });
    telemetry.purchaseBegun(purchase);
    const due = isDue(purchase);
    const response = { outcome: 'purchase', purchaseId: purchase.purchaseId, due } as const;
    const result = await this.answered(submission.submissionId, response);
    await advance.run(purchase.purchaseId);
    return result;
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

  private async answered(
    submissionId: string,
    response: RegistrationResponse,
  ): Promise<RegistrationResult> {
    await this.dependencies.submissions.answer(submissionId, response);
    return { ok: true, response };
  }
}

/** Those who do not wait. */
function coming(attendees: readonly Attendee[]): readonly Attendee[] {
  return attendees.filter(({ waitlisted }) => !waitlisted);
}

function refused(problem: ProblemCode): RegistrationResult & { ok: false } {
  return { ok: false, problem };
}
