import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { TreeValidationResult } from '@angular/forms/signals';
import { form, FormRoot } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import type { Account } from '../../../../bff/src/contract/account.ts';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { sumOf } from '../i18n/amount-format';
import { focusStart } from '../ui/focus-start';
import { OrderSummary } from '../ui/order-summary';
import type { SiteProblem } from '../ui/problem';
import { problemOf } from '../ui/problem';
import { ProblemNotice } from '../ui/problem-notice';
import { attendances, COMING } from './attendance';
import { AttendeeFields } from './attendee-fields';
import type { AttendeeEntry } from './attendee-entry';
import { signInAddress } from '../site-information';
import { blankAttendee } from './attendee-entry';
import { attendeeRequest } from './attendee-request';
import { attendeesSchema } from './attendees-schema';
import { BuyerChoice } from './buyer-choice';
import { buyerRequest, buyerWithout, firstAttendeeBuys } from './buyer-entry';
import { filledLike } from './copy-first';
import { ErrorSummary } from './error-summary';
import { fieldProblems } from './field-problems';
import { ForgetDraft } from './forget-draft';
import { likenesses } from './likeness';
import { orderLines, passOptions } from './order';
import { answersTo } from './question-answers';
import { PlacesNote } from './places-note';
import { refusedFields } from './refused-fields';
import { textsAbout } from './refusals';
import type { RegistrationAnswers } from './registration-answers';
import { RegistrationDrafts } from './registration-drafts';
import { isDefiniteRefusal, Registrations } from './registrations';
import { SessionCart } from './session-cart';

/** Who comes, with which pass, and the register call. */
@Component({
  selector: 'app-registration-form',
  imports: [
    AmountPipe,
    AttendeeFields,
    BuyerChoice,
    PlacesNote,
    SessionCart,
    ErrorSummary,
    ForgetDraft,
    FormRoot,
    OrderSummary,
    ProblemNotice,
    RouterLink,
    MessagePipe,
  ],
  templateUrl: './registration-form.html',
  styleUrl: './registration-form.css',
})
export class RegistrationForm {
  private readonly registrations = inject(Registrations);
  private readonly drafts = inject(RegistrationDrafts);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);

  readonly event = input.required<EventDetail>();
  /** Who is signed in: the first attendee, unless something else was typed. */
  readonly attendee = input<Account['attendee']>(null);
  /** Asks the page to look again at what is left. */
  readonly outdated = output<void>();

  private readonly summary = viewChild(ErrorSummary);
  private readonly notice = viewChild(ProblemNotice);
  private readonly readableEventId = computed(() => this.event().readableEventId);
  private readonly answers = linkedSignal<string, RegistrationAnswers>({
    source: this.readableEventId,
    // Whatever else changes about the event, what is being typed stays as it is.
    computation: (id) => untracked(() => this.begun(id)),
  });
  private readonly passes = computed(() => this.event().passes);
  private readonly questions = computed(() => this.event().questions);
  protected readonly attendances = computed(() =>
    attendances(this.event(), this.answers().attendees),
  );

  protected readonly form = form(
    this.answers,
    attendeesSchema(this.passes, this.questions, this.attendances),
    {
      submission: {
        action: () => this.register(),
        onInvalid: () => this.showWhatIsWrong(),
      },
    },
  );
  /** Only while an attendee is being added. */
  protected readonly nothing = COMING;
  protected readonly problem = signal<SiteProblem | null>(null);
  protected readonly textsAbout = textsAbout;
  protected readonly signIn = computed(() =>
    signInAddress(`/events/${encodeURIComponent(this.readableEventId())}/register`),
  );
  protected readonly submitted = signal(false);
  protected readonly wrong = computed(() =>
    this.submitted() ? fieldProblems(this.form, this.questions()) : [],
  );
  protected readonly attendees = computed(() => this.answers().attendees);
  protected readonly options = computed(() => passOptions(this.passes(), this.attendees()));
  protected readonly alike = computed(() => likenesses(this.attendees()));
  protected readonly lines = computed(() =>
    orderLines(this.passes(), this.attendees(), this.attendances()),
  );
  /** Null until everybody who does not wait has a pass; nothing is due at an event without passes. */
  protected readonly total = computed(() => {
    const amounts = this.lines().flatMap(({ amount, waits }) => (waits ? [] : [amount]));
    return amounts.every((amount) => amount !== null) ? sumOf(amounts) : null;
  });
  protected readonly sells = computed(() =>
    this.passes().some(({ price }) => price.minorUnits > 0),
  );
  /** Whether nobody is registered, and everybody goes on the waitlist. */
  protected readonly allWait = computed(() =>
    this.attendances().every(({ waitlisted }) => waitlisted),
  );
  /** Where nobody can wait, how many places there are; null without a limit. */
  protected readonly places = computed(() => {
    const { placesLeft, registration } = this.event();
    return registration.waitlist === 'none' ? placesLeft : null;
  });
  protected readonly submitLabel = computed(() => {
    if (this.form().submitting()) return 'registration.submitting';
    if (this.allWait()) return 'waitlist.join';
    return this.mustPay() ? 'registration.to-payment' : 'registration.submit';
  });
  /** Whether a payment follows; before everybody has a pass, whether it may. */
  protected readonly mustPay = computed(() => {
    const total = this.total();
    return this.allWait() ? false : total === null ? this.sells() : total.minorUnits > 0;
  });
  protected readonly mayAdd = computed(
    () =>
      this.attendees().length <
      Math.min(this.event().registration.maximumAttendees, this.places() ?? Infinity),
  );

  protected readonly sessionsChosen = computed(() =>
    this.attendees().map(({ firstName, lastName }, index) => ({
      name: `${firstName} ${lastName}`,
      sessions: this.attendances()[index]?.sessions.filter(({ chosen }) => chosen) ?? [],
    })),
  );

  constructor() {
    effect(() => this.drafts.keepAnswers(this.readableEventId(), this.answers()));
  }

  protected addAttendee(): void {
    this.answers.update((answers) => ({
      ...answers,
      attendees: [...answers.attendees, this.blank()],
    }));
    this.focusAttendee(this.attendees().length - 1);
  }

  protected copyFirst(index: number): void {
    const field = this.form.attendees[index];
    const [first] = this.attendees();
    if (field === undefined || first === undefined) return;
    field().value.update((attendee) => filledLike(first, attendee, this.options()[index] ?? []));
  }

  protected forget(): void {
    this.drafts.forget(this.readableEventId());
    this.submitted.set(false);
    this.problem.set(null);
    this.answers.set({ attendees: [this.blank()], buyer: firstAttendeeBuys() });
    this.form().reset();
  }

  protected removeAttendee(index: number): void {
    this.answers.update(({ attendees, buyer }) => ({
      attendees: attendees.filter((_, at) => at !== index),
      buyer: buyerWithout(buyer, index),
    }));
    this.focusAttendee(Math.min(index, this.attendees().length - 1));
  }

  private async register(): Promise<TreeValidationResult> {
    const id = this.readableEventId();
    const answers = this.answers();
    const { attendees, buyer } = answers;
    this.problem.set(null);
    try {
      const response = await this.registrations.register(id, {
        submissionId: this.drafts.submissionFor(id, answers),
        attendees: attendees.map((attendee, index) =>
          attendeeRequest(attendee, this.questions(), this.attendances()[index] ?? COMING),
        ),
        ...buyerRequest(buyer, attendees),
      });
      if (response.outcome === 'registered') {
        this.drafts.forget(id);
        await this.router.navigate(['/events', id, 'registered'], {
          replaceUrl: true,
          state: {
            attendees: this.sessionsChosen().map(({ name, sessions }, index) => ({
              name,
              waitlisted: this.attendances()[index]?.waitlisted ?? false,
              sessions: sessions.map(({ session }) => session.sessionId),
              waitsFor: sessions.flatMap((one) => (one.waitlisted ? one.session.sessionId : [])),
            })),
          },
        });
      } else {
        this.drafts.noteReply(id, answers, response.purchaseId);
        const purchase = ['/purchases', response.purchaseId];
        await this.router.navigate(response.due ? [...purchase, 'pay'] : purchase, {
          replaceUrl: true,
        });
      }
      return null;
    } catch (error) {
      return this.refused(error);
    }
  }

  private refused(error: unknown): TreeValidationResult {
    const problem = problemOf(error);
    const id = this.readableEventId();
    if (isDefiniteRefusal(problem.kind)) this.drafts.noteReply(id, this.answers());
    if (problem.kind === 'start-again') this.drafts.renew(id);
    this.problem.set(problem);
    afterNextRender(() => this.notice()?.focus(), { injector: this.injector });
    // While nobody knows what became of it, exactly the same must be sent again.
    if (isDefiniteRefusal(problem.kind)) this.outdated.emit();
    return refusedFields(this.form, problem);
  }

  private showWhatIsWrong(): void {
    this.submitted.set(true);
    afterNextRender(() => this.summary()?.focus(), { injector: this.injector });
  }

  private focusAttendee(index: number): void {
    afterNextRender(() => focusStart(document.getElementById(`attendee-${index}`)), {
      injector: this.injector,
    });
  }

  /** The answers of the draft, with a place for everything that the event asks. */
  private begun(readableEventId: string): RegistrationAnswers {
    const { attendees, buyer } = this.drafts.open(readableEventId);
    const complete = attendees.map((attendee) => ({
      ...attendee,
      answers: answersTo(this.questions(), attendee.answers),
    }));
    const [first = this.blank(), ...others] = complete;
    return { attendees: [this.filledIn(first), ...others], buyer };
  }

  private filledIn(entry: AttendeeEntry): AttendeeEntry {
    const untouched = !entry.firstName && !entry.lastName && !entry.email;
    return untouched ? { ...entry, ...this.attendee() } : entry;
  }

  /** A new attendee; where there is only one pass, it is the one. */
  private blank(): AttendeeEntry {
    const [only, ...others] = this.passes().filter(({ left }) => left > 0);
    const passId = others.length === 0 ? only?.passId : undefined;
    return blankAttendee(passId, answersTo(this.questions()));
  }
}
