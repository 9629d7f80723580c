import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { EventDetail } from '../contract/event.ts';
import type { Attendee } from '../contract/registration.ts';
import { createLogger } from '../logger.ts';
import type { FinalizeOutcome, PurchaseDetails, RegistrationRecord } from '../purchases/ports.ts';
import { ProviderUnavailable } from '../purchases/ports.ts';
import {
  PURCHASE_ID,
  ada,
  bo,
  registrationOf,
  sampleDetails,
  samplePurchase,
} from '../purchases/under-test/samples.ts';
import type { NewPurchase } from '../store/new-purchase.ts';
import type { Submission } from '../store/submission-store.ts';
import { Telemetry } from '../telemetry.ts';
import { Registration } from './register.ts';
import type { RegisterOutcome } from './registration-calls.ts';
import { DAY_PASS, freeEvent, paidEvent, samplePass } from './sample-events.ts';

const SUBMISSION = 'dddddddd-0000-4000-8000-000000000001';
const attendees = [{ ...ada, passId: DAY_PASS }];
const free = [{ ...ada, passId: null }];

/** The register call between a scripted Dynamics and stores in memory. */
class Desk {
  event: EventDetail | null = paidEvent();
  /** How the next register calls end. */
  readonly outcomes: (RegisterOutcome | Promise<RegisterOutcome>)[] = [];
  readonly sent: unknown[] = [];
  readonly purchases: NewPurchase[] = [];
  readonly advanced: string[] = [];
  details: PurchaseDetails | null | 'no-answer' = sampleDetails({ total: 4990 });
  registrations: readonly RegistrationRecord[] | 'no-answer' = [];
  finalizeOutcome: FinalizeOutcome = { kind: 'accepted' };
  readonly finalized: string[] = [];
  recounts = 0;
  readonly log: string[] = [];
  readonly submissions = new Map<string, Submission>();
  now = 1_000;
  readonly registration = this.process();

  /** A process of the back end: several of them have the same stores. */
  process(): Registration {
    const unavailable = () => Promise.reject(new ProviderUnavailable('Dataverse: down'));
    const { submissions } = this;
    return new Registration({
      catalog: {
        find: () => Promise.resolve(this.event),
        record: () => Promise.resolve(this.event ? { eventId: 'the event' } : null),
        recount: () => {
          this.recounts += 1;
          return Promise.resolve();
        },
      },
      calls: {
        register: (_event, people) => {
          this.sent.push(people);
          const outcome = this.outcomes.shift();
          return Promise.resolve(outcome ?? { kind: 'initiated', purchaseId: PURCHASE_ID });
        },
      },
      registrar: {
        purchaseDetails: () =>
          this.details === 'no-answer' ? unavailable() : Promise.resolve(this.details),
        finalize: ({ purchaseId }) => {
          this.finalized.push(purchaseId);
          return Promise.resolve(this.finalizeOutcome);
        },
        findRegistrations: () =>
          this.registrations === 'no-answer' ? unavailable() : Promise.resolve(this.registrations),
      },
      submissions: {
        begin: (submission) => {
          const known = submissions.get(submission.submissionId) ?? null;
          if (!known) submissions.set(submission.submissionId, { ...submission, answer: null });
          return Promise.resolve(known);
        },
        answer: (submissionId, answer) => {
          const known = submissions.get(submissionId);
          if (known) submissions.set(submissionId, { ...known, answer });
          return Promise.resolve();
        },
        forget: ({ submissionId, startedAt }) => {
          const known = submissions.get(submissionId);
          if (known?.startedAt === startedAt && !known.answer) submissions.delete(submissionId);
          return Promise.resolve();
        },
      },
      purchases: {
        create: (purchase, { submissionId, readableEventId, digest, startedAt }) => {
          const former = submissions.get(submissionId)?.answer;
          if (former?.outcome === 'purchase') return Promise.resolve(samplePurchase(former));
          const { purchaseId, price } = purchase;
          const answer = { outcome: 'purchase', purchaseId, due: price.minorUnits > 0 } as const;
          const submission = { submissionId, readableEventId, digest, startedAt, answer };
          submissions.set(submissionId, submission);
          this.purchases.push(purchase);
          return Promise.resolve(samplePurchase(purchase));
        },
      },
      advance: {
        run: (purchaseId) => {
          this.advanced.push(purchaseId);
          return Promise.resolve();
        },
      },
      clock: { now: () => this.now },
      telemetry: new Telemetry(
        createLogger('debug', { write: (line) => void this.log.push(line) }),
      ),
      digest: (text) => text,
    });
  }

  submit(people: Attendee[] = attendees, submissionId = SUBMISSION) {
    return this.registration.register('Waterline1', { submissionId, attendees: people });
  }
}

/** A desk of an event without passes, whose next register call ends so. */
function freeDesk(...outcomes: RegisterOutcome[]): Desk {
  const desk = new Desk();
  desk.event = freeEvent();
  desk.outcomes.push(...outcomes);
  return desk;
}

const purchase = {
  ok: true,
  response: { outcome: 'purchase', purchaseId: PURCHASE_ID, due: true },
} as const;

describe('a paid registration', () => {
  test('begins a purchase with what Dynamics says it costs, and advances it', async () => {
    const desk = new Desk();
    assert.deepEqual(await desk.submit(), purchase);
    assert.deepEqual(desk.purchases, [
      {
        purchaseId: PURCHASE_ID,
        readableEventId: 'Waterline1',
        eventId: 'the event',
        eventName: 'Waterline',
        contactId: null,
        registeredAt: 1_000,
        price: { minorUnits: 4990, currency: 'EUR' },
        lines: [{ passName: 'Day pass', minorUnits: 4990 }],
        attendees,
      },
    ]);
    assert.deepEqual(desk.advanced, [PURCHASE_ID]);
  });

  test('that costs nothing is not due', async () => {
    const desk = new Desk();
    desk.details = sampleDetails({ total: 0 });
    assert.partialDeepStrictEqual(await desk.submit(), { response: { due: false } });
  });

  test('is not sold when Dynamics cannot say what it costs, and may be sent again', async () => {
    for (const details of ['no-answer', null] as const) {
      const desk = new Desk();
      desk.details = details;
      assert.deepEqual(await desk.submit(), { ok: false, problem: 'dynamics-unavailable' });
      assert.deepEqual(desk.purchases, []);
      desk.details = sampleDetails({ total: 4990 });
      assert.deepEqual(await desk.submit(), purchase);
    }
  });

  test('is not sold when Stripe could not charge so little', async () => {
    const desk = new Desk();
    desk.details = sampleDetails({ total: 49 });
    assert.deepEqual(await desk.submit(), { ok: false, problem: 'price-below-minimum' });
    assert.deepEqual(desk.purchases, []);
  });

  test('that leaves a question unanswered is not sent, and can be sent again with the answer', async () => {
    const desk = new Desk();
    const questionId = 'eeeeeeee-0000-4000-8000-000000000001';
    const question = { questionId, text: 'Tea', kind: 'text', required: true } as const;
    desk.event = paidEvent({ questions: [{ ...question, choices: [] }] });
    const refusal = await desk.submit();
    assert.partialDeepStrictEqual(refusal, {
      problem: 'invalid-request',
      fields: [{ path: `attendees.0.answers.${questionId}` }],
    });
    assert.deepEqual(desk.sent, []);
    const answered = attendees.map((one) => ({ ...one, answers: { [questionId]: 'Mint' } }));
    assert.deepEqual(await desk.submit(answered), purchase);
    assert.deepEqual([desk.sent, desk.purchases[0]?.attendees], [[answered], answered]);
  });

  test('without an answer starts over: what Dynamics may hold lapses by itself', async () => {
    const desk = new Desk();
    desk.outcomes.push({ kind: 'unanswered', why: 'TimeoutError' });
    assert.deepEqual(await desk.submit(), { ok: false, problem: 'dynamics-unavailable' });
    assert.deepEqual(await desk.submit(), purchase);
    assert.equal(desk.sent.length, 2);
  });
});

describe('the same submission', () => {
  test('gets the same answer from one call', async () => {
    const desk = new Desk();
    assert.deepEqual(await desk.submit(), purchase);
    assert.deepEqual(await desk.submit(), purchase);
    assert.deepEqual([desk.sent.length, desk.purchases.length], [1, 1]);
  });

  test('sent twice at once is one call', async () => {
    const desk = new Desk();
    const answers = await Promise.all([desk.submit(), desk.submit(), desk.submit()]);
    assert.deepEqual(answers, [purchase, purchase, purchase]);
    assert.equal(desk.sent.length, 1);
  });

  test('at another process is not sent again while the first may be at it', async () => {
    const desk = new Desk();
    const { promise, resolve } = Promise.withResolvers<RegisterOutcome>();
    desk.outcomes.push(promise);
    const first = desk.submit();
    await setImmediate();
    desk.now += 59_999;
    const elsewhere = () =>
      desk.process().register('Waterline1', { submissionId: SUBMISSION, attendees });
    assert.deepEqual(await elsewhere(), { ok: false, problem: 'dynamics-unavailable' });
    resolve({ kind: 'initiated', purchaseId: PURCHASE_ID });
    assert.deepEqual(await first, purchase);
    assert.deepEqual(await elsewhere(), purchase);
    assert.deepEqual([desk.sent.length, desk.purchases.length], [1, 1]);
  });

  test('of a process that has ended is sent again, and is one purchase even if that one lives', async () => {
    const desk = new Desk();
    const { promise, resolve } = Promise.withResolvers<RegisterOutcome>();
    const another = 'aaaaaaaa-0000-4000-8000-000000000009';
    desk.outcomes.push(promise, { kind: 'initiated', purchaseId: another });
    const first = desk.submit();
    await setImmediate();
    desk.now += 60_000;
    const elsewhere = () =>
      desk.process().register('Waterline1', { submissionId: SUBMISSION, attendees });
    assert.deepEqual(await elsewhere(), { ok: false, problem: 'dynamics-unavailable' });
    const taken = { ok: true, response: { ...purchase.response, purchaseId: another } };
    assert.deepEqual(await elsewhere(), taken);
    resolve({ kind: 'initiated', purchaseId: PURCHASE_ID });
    assert.deepEqual(await first, taken);
    assert.deepEqual(
      desk.purchases.map(({ purchaseId }) => purchaseId),
      [another],
    );
  });

  test('with another content must start again, before and after the first was answered', async () => {
    const desk = new Desk();
    const changed = [{ ...ada, firstName: 'Eve', passId: DAY_PASS }];
    const answers = await Promise.all([desk.submit(), desk.submit(changed)]);
    const startAgain = { ok: false, problem: 'start-again' };
    assert.deepEqual(answers, [purchase, startAgain]);
    assert.deepEqual(await desk.submit(changed), startAgain);
    assert.equal(desk.sent.length, 1);
  });

  test('for another event must start again', async () => {
    const desk = new Desk();
    await desk.submit();
    const request = { submissionId: SUBMISSION, attendees };
    const answer = await desk.registration.register('Another1', request);
    assert.deepEqual(answer, { ok: false, problem: 'start-again' });
  });

  test('of two browsers are two calls', async () => {
    const desk = new Desk();
    await desk.submit();
    await desk.submit(attendees, 'dddddddd-0000-4000-8000-000000000002');
    assert.equal(desk.sent.length, 2);
  });
});

describe('a free registration', () => {
  const registered = { ok: true, response: { outcome: 'registered' } };
  const unconfirmed = { ok: false, problem: 'registration-unconfirmed' };

  test('is all done, without a purchase', async () => {
    const desk = freeDesk({ kind: 'registered' });
    assert.deepEqual(await desk.submit(free), registered);
    assert.deepEqual(desk.purchases, []);
  });

  test('without an answer is looked up and never sent again', async () => {
    const desk = freeDesk({ kind: 'unanswered', why: 'TimeoutError' });
    assert.deepEqual(await desk.submit(free), unconfirmed);
    desk.registrations = 'no-answer';
    assert.deepEqual(await desk.submit(free), unconfirmed);
    desk.registrations = [registrationOf(ada, 'r1')];
    assert.deepEqual(await desk.submit(free), registered);
    desk.registrations = 'no-answer';
    assert.deepEqual(await desk.submit(free), registered, 'once known, it is known');
    assert.equal(desk.sent.length, 1);
  });

  test('that the process did not survive is looked up as well', async () => {
    const desk = freeDesk();
    desk.outcomes.push({ kind: 'unanswered', why: 'killed' });
    await desk.submit(free);
    const survivor = freeDesk();
    for (const [id, submission] of desk.submissions) survivor.submissions.set(id, submission);
    survivor.registrations = [registrationOf(ada, 'r1')];
    assert.deepEqual(await survivor.submit(free), registered);
    assert.deepEqual(survivor.sent, []);
  });

  test('that never left us may be sent again', async () => {
    const desk = freeDesk({ kind: 'not-sent', why: 'ECONNREFUSED' }, { kind: 'registered' });
    assert.deepEqual(await desk.submit(free), { ok: false, problem: 'dynamics-unavailable' });
    assert.deepEqual(await desk.submit(free), registered);
  });
});

describe('who waits', () => {
  const waiting = { ...bo, passId: null, waitlisted: true };
  const waitlisted = { ok: true, response: { outcome: 'registered' } };
  const unconfirmed = { ok: false, problem: 'waitlist-unconfirmed' };
  function waitlistDesk(...outcomes: RegisterOutcome[]): Desk {
    const desk = new Desk();
    const { registration } = paidEvent();
    desk.event = paidEvent({
      passes: [samplePass({ left: 1 })],
      registration: { ...registration, waitlist: 'invited' },
    });
    desk.outcomes.push(...outcomes);
    return desk;
  }
  function fullDesk(...outcomes: RegisterOutcome[]): Desk {
    const desk = waitlistDesk(...outcomes);
    desk.event &&= { ...desk.event, passes: [samplePass({ left: 0 })] };
    return desk;
  }

  test('is sent with those who come, and is no part of what is paid', async () => {
    const desk = waitlistDesk();
    assert.deepEqual(await desk.submit([...attendees, waiting]), purchase);
    assert.deepEqual(desk.sent, [[...attendees, waiting]]);
    const [begun] = desk.purchases;
    assert.deepEqual(begun?.lines, [{ passName: 'Day pass', minorUnits: 4990 }]);
    assert.deepEqual(begun?.attendees, [...attendees, waiting], 'a renewal needs them all');
  });

  test('alone is done at once where Dynamics says so', async () => {
    const desk = fullDesk({ kind: 'registered' });
    assert.deepEqual(await desk.submit([waiting]), waitlisted);
    assert.deepEqual([desk.purchases, desk.finalized], [[], []]);
  });

  test('alone in a purchase of Dynamics’ is finalized, and asked for no money', async () => {
    const desk = fullDesk();
    assert.deepEqual(await desk.submit([waiting]), waitlisted);
    assert.deepEqual([desk.purchases, desk.finalized], [[], [PURCHASE_ID]]);
    assert.deepEqual(await desk.submit([waiting]), waitlisted);
    assert.equal(desk.finalized.length, 1);
  });

  test('is told when nobody knows whether they wait, and may be sent again', async () => {
    for (const finalizeOutcome of [
      { kind: 'refused', code: 'FinalizationNotAllowed' },
      { kind: 'not-sent', why: 'HTTP 429' },
      { kind: 'unanswered', why: 'TimeoutError' },
    ] as const) {
      const desk = fullDesk();
      desk.finalizeOutcome = finalizeOutcome;
      assert.deepEqual(await desk.submit([waiting]), unconfirmed);
      desk.finalizeOutcome = { kind: 'accepted' };
      assert.deepEqual(await desk.submit([waiting]), waitlisted);
    }
    const desk = fullDesk({ kind: 'unanswered', why: 'TimeoutError' }, { kind: 'registered' });
    assert.deepEqual(await desk.submit([waiting]), unconfirmed);
    assert.deepEqual(await desk.submit([waiting]), waitlisted);
  });

  test('is not looked for among the registrations of a free event', async () => {
    const desk = freeDesk({ kind: 'unanswered', why: 'TimeoutError' });
    const { registration } = freeEvent();
    desk.event = freeEvent({
      placesLeft: 1,
      registration: { ...registration, waitlist: 'invited' },
    });
    desk.registrations = [registrationOf(ada, 'r1')];
    assert.deepEqual(await desk.submit([...free, waiting]), waitlisted);
  });

  test('need not when there are places', async () => {
    const desk = waitlistDesk();
    assert.deepEqual(await desk.submit([waiting]), { ok: false, problem: 'places-free' });
    assert.deepEqual(desk.sent, []);
  });
});

describe('a refusal', () => {
  const problems = {
    InsufficentNumberOfPasses: 'sold-out',
    MaximumNoAttendeesReached: 'sold-out',
    EventNotLive: 'event-not-found',
    AttendeePassIdNotValid: 'pass-not-on-sale',
    AttendeeSessionIdNotValid: 'session-not-on-offer',
    SessionNotLive: 'session-not-live',
    MaximumSessionCapacityReached: 'session-full',
    WaitlistRegistrationNotAllowedErrorMessage: 'no-waitlist',
    AnonymousRegistrationNotAllowed: 'sign-in-required',
    TooManyAttendees: 'too-many-attendees',
    RequiredRegistrationFieldMissing: 'registration-refused',
  } as const;
  for (const [code, problem] of Object.entries(problems)) {
    test(`of Dynamics’ with ${code} is told as ${problem}, and may be mended and sent again`, async () => {
      const desk = new Desk();
      desk.outcomes.push({ kind: 'refused', code });
      assert.deepEqual(await desk.submit(), { ok: false, problem, dynamicsCode: code });
      assert.equal(desk.recounts, 1, 'what is left is looked at anew');
      assert.deepEqual(await desk.submit(), purchase);
    });
  }

  test('of ours comes before Dynamics is asked, and may be sent again', async () => {
    const desk = new Desk();
    desk.event = paidEvent({ registration: { ...paidEvent().registration, status: 'closed' } });
    assert.deepEqual(await desk.submit(), { ok: false, problem: 'registration-closed' });
    assert.deepEqual([desk.sent.length, desk.submissions.size], [0, 0]);
  });

  test('is what an event that is not published gets', async () => {
    const desk = new Desk();
    desk.event = null;
    assert.deepEqual(await desk.submit(), { ok: false, problem: 'event-not-found' });
  });
});

test('nobody’s name or e-mail is logged, however it ends', async () => {
  const desk = new Desk();
  desk.outcomes.push({ kind: 'refused', code: 'x' }, { kind: 'unanswered', why: 'x' });
  for (let time = 0; time < 3; time++) await desk.submit();
  assert.equal(desk.purchases.length, 1);
  assert.doesNotMatch(desk.log.join(), /\bada\b|quill|example\.org/i);
});
