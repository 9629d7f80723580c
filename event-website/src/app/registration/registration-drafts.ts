import { inject, InjectionToken, Service } from '@angular/core';
import { DEVICE_CLOCK } from '../ui/clock';
import { DRAFT_STORAGE } from './draft-storage';
import type { RegistrationAnswers } from './registration-answers';
import { noAnswers, readAnswers } from './registration-answers';

/** A form that was begun. */
export interface RegistrationDraft extends RegistrationAnswers {
  /** Names the submission to the BFF: the same id never registers twice. */
  submissionId: string;
  /**
   * The answers, as text, to which the BFF gave a definite reply under this id; null as long as
   * there is none. Other answers are then another submission.
   */
  repliedTo: string | null;
  /** The purchase that the submission became. */
  purchaseId: string | null;
}

/** Makes a submission id (a UUID). */
export const SUBMISSION_IDS = new InjectionToken<() => string>('SUBMISSION_IDS', {
  providedIn: 'root',
  factory: () => () => crypto.randomUUID(),
});

/** How long a draft is kept after it was last touched: Dynamics' payment window and an hour, in milliseconds. */
export const KEPT_FOR = (50 + 60) * 60_000;

const PREFIX = 'registration-draft:';

/** Keeps what was typed, per event, so that a reload, the back button or an expired purchase loses nothing. */
@Service()
export class RegistrationDrafts {
  private readonly storage = inject(DRAFT_STORAGE);
  private readonly newId = inject(SUBMISSION_IDS);
  private readonly clock = inject(DEVICE_CLOCK);

  constructor() {
    for (const key of this.storage.keys()) {
      if (key.startsWith(PREFIX)) this.read(key.slice(PREFIX.length));
    }
  }

  /** The draft for an event, a new one when there is none. */
  open(readableEventId: string): RegistrationDraft {
    return this.read(readableEventId) ?? this.start(readableEventId, noAnswers());
  }

  /** Whether a form was begun for an event and is kept here. */
  has(readableEventId: string): boolean {
    return this.read(readableEventId) !== null;
  }

  keepAnswers(readableEventId: string, answers: RegistrationAnswers): void {
    this.write(readableEventId, { ...this.open(readableEventId), ...answers });
  }

  /**
   * The id under which these answers are sent. It stays the same while nobody knows what became of
   * the last attempt, whatever was changed meanwhile: a lost answer must never become two registrations.
   */
  submissionFor(readableEventId: string, answers: RegistrationAnswers): string {
    const draft = this.open(readableEventId);
    const isAnother = draft.repliedTo !== null && draft.repliedTo !== textOf(answers);
    if (isAnother) return this.start(readableEventId, answers).submissionId;
    this.write(readableEventId, { ...draft, ...answers });
    return draft.submissionId;
  }

  /** Notes that the BFF gave a definite reply, and which purchase the submission became. */
  noteReply(
    readableEventId: string,
    answers: RegistrationAnswers,
    purchaseId: string | null = null,
  ): void {
    const draft = this.open(readableEventId);
    this.write(readableEventId, { ...draft, repliedTo: textOf(answers), purchaseId });
  }

  /** Makes the same answers another submission. */
  renew(readableEventId: string): void {
    this.start(readableEventId, this.open(readableEventId));
  }

  /** Another purchase with the same answers has taken the place of this draft's. */
  noteRenewed(readableEventId: string, formerId: string, purchaseId: string): void {
    const draft = this.read(readableEventId);
    if (draft?.purchaseId === formerId) this.write(readableEventId, { ...draft, purchaseId });
  }

  /** The purchase of this draft ended without a registration: the answers are kept for another try. */
  noteClosed(readableEventId: string, purchaseId: string): void {
    if (this.read(readableEventId)?.purchaseId === purchaseId) this.renew(readableEventId);
  }

  /** The purchase of this draft became a registration: there is nothing left to keep. */
  noteRegistered(readableEventId: string, purchaseId: string): void {
    if (this.read(readableEventId)?.purchaseId === purchaseId) this.forget(readableEventId);
  }

  forget(readableEventId: string): void {
    this.storage.removeItem(keyOf(readableEventId));
  }

  private start(readableEventId: string, answers: RegistrationAnswers): RegistrationDraft {
    const fresh = { submissionId: this.newId(), repliedTo: null, purchaseId: null };
    const draft = { ...answers, ...fresh };
    this.write(readableEventId, draft);
    return draft;
  }

  private read(readableEventId: string): RegistrationDraft | null {
    const text = this.storage.getItem(keyOf(readableEventId));
    if (text === null) return null;
    try {
      const stored: unknown = JSON.parse(text);
      if (!isOver(stored, this.clock())) return readDraft(stored);
      this.forget(readableEventId);
      return null;
    } catch {
      // Not JSON: another version of this site, or somebody's hand. A new draft replaces it.
      return null;
    }
  }

  private write(readableEventId: string, draft: RegistrationDraft): void {
    try {
      const keptUntil = this.clock() + KEPT_FOR;
      this.storage.setItem(keyOf(readableEventId), JSON.stringify({ ...draft, keptUntil }));
    } catch {
      // A full storage costs the buyer a reload's worth of typing, not the registration.
    }
  }
}

function keyOf(readableEventId: string): string {
  return `${PREFIX}${readableEventId}`;
}

/** The answers as one text, to be compared. */
function textOf({ attendees, buyer }: RegistrationAnswers): string {
  return JSON.stringify([attendees, buyer]);
}

/** Whether the time for which a draft is kept has passed; those that do not say stay. */
function isOver(stored: unknown, now: number): boolean {
  const until = new Map<string, unknown>(Object.entries(stored ?? {})).get('keptUntil');
  return typeof until === 'number' && until <= now;
}

/** Reads what another version of this site may have written. */
function readDraft(stored: unknown): RegistrationDraft | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const draft = new Map<string, unknown>(Object.entries(stored));
  const submissionId = draft.get('submissionId');
  const answers = readAnswers(stored);
  if (typeof submissionId !== 'string' || answers === null) return null;
  return {
    ...answers,
    submissionId,
    repliedTo: textOrNull(draft.get('repliedTo')),
    purchaseId: textOrNull(draft.get('purchaseId')),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
