import type { Insertable, Kysely, Transaction } from 'kysely';
import { type RegistrationResponse, registrationResponseSchema } from '../contract/registration.ts';
import type { Database, SubmissionsTable } from './schema.ts';

/** A form as it was submitted before. `answer` is null while nobody knows how the register call ended. */
export interface Submission {
  readonly submissionId: string;
  readonly readableEventId: string;
  readonly digest: string;
  readonly startedAt: number;
  readonly answer: RegistrationResponse | null;
}

/** A submission that is about to be carried out. */
export type NewSubmission = Omit<Submission, 'answer'>;

/** Remembers submitted forms by the id that the browser gave them. */
export class SubmissionStore {
  private readonly db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.db = db;
  }

  /** Null when the submission is new and now ours to carry out; otherwise what is known of it. */
  async begin(submission: NewSubmission): Promise<Submission | null> {
    const inserted = await this.db
      .insertInto('submissions')
      .values(newRow(submission))
      .onConflict((conflict) => conflict.column('submission_id').doNothing())
      .returning('submission_id')
      .executeTakeFirst();
    if (inserted) return null;
    return known(this.db, submission.submissionId);
  }

  async answer(submissionId: string, answer: RegistrationResponse): Promise<void> {
    await this.db
      .updateTable('submissions')
      .set({ answer: JSON.stringify(answer) })
      .where('submission_id', '=', submissionId)
      .execute();
  }

  /**
   * A submission that surely registered nothing may be sent again. One that was begun anew or answered
   * meanwhile, by another process, is not forgotten.
   */
  async forget({ submissionId, startedAt }: NewSubmission): Promise<void> {
    await this.db
      .deleteFrom('submissions')
      .where('submission_id', '=', submissionId)
      .where('started_at', '=', startedAt)
      .where('answer', 'is', null)
      .execute();
  }
}

/**
 * Makes a purchase the answer of its submission, for good, also where that was forgotten. Null when it
 * is; otherwise the purchase that already is the answer.
 */
export async function answerWithPurchase(
  transaction: Transaction<Database>,
  submission: NewSubmission,
  response: RegistrationResponse,
): Promise<string | null> {
  const answer = JSON.stringify(response);
  const answered = await transaction
    .insertInto('submissions')
    .values({ ...newRow(submission), answer })
    .onConflict((conflict) =>
      conflict
        .column('submission_id')
        .doUpdateSet({ answer })
        .where('submissions.answer', 'is', null),
    )
    .returning('submission_id')
    .executeTakeFirst();
  if (answered) return null;
  const before = (await known(transaction, submission.submissionId)).answer;
  if (before?.outcome !== 'purchase') throw new Error('A submission was answered otherwise');
  return before.purchaseId;
}

async function known(db: Kysely<Database>, submissionId: string): Promise<Submission> {
  const row = await db
    .selectFrom('submissions')
    .selectAll()
    .where('submission_id', '=', submissionId)
    .executeTakeFirstOrThrow();
  return {
    submissionId: row.submission_id,
    readableEventId: row.readable_event_id,
    digest: row.digest,
    startedAt: row.started_at,
    answer: row.answer === null ? null : registrationResponseSchema.parse(JSON.parse(row.answer)),
  };
}

function newRow(submission: NewSubmission): Insertable<SubmissionsTable> {
  return {
    submission_id: submission.submissionId,
    readable_event_id: submission.readableEventId,
    digest: submission.digest,
    started_at: submission.startedAt,
  };
}
