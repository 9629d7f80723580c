import type { Kysely, Transaction } from 'kysely';
import { type RegistrationResponse, registrationResponseSchema } from '../contract/registration.ts';
import type { Database, SubmissionsTable } from './schema.ts';

/** A submission that is about to be carried out. */
export type NewSubmission = Readonly<Omit<SubmissionsTable, 'answer'>>;

/** A form as it was submitted before. `answer` is null while nobody knows how the register call ended. */
export interface Submission extends NewSubmission {
  readonly answer: RegistrationResponse | null;
}

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
      .onConflict((conflict) => conflict.column('submissionId').doNothing())
      .returning('submissionId')
      .executeTakeFirst();
    if (inserted) return null;
    return known(this.db, submission.submissionId);
  }

  async answer(submissionId: string, answer: RegistrationResponse): Promise<void> {
    await this.db
      .updateTable('submissions')
      .set({ answer: JSON.stringify(answer) })
      .where('submissionId', '=', submissionId)
      .execute();
  }

  /**
   * A submission that surely registered nothing may be sent again. One that was begun anew or answered
   * meanwhile, by another process, is not forgotten.
   */
  async forget({ submissionId, startedAt }: NewSubmission): Promise<void> {
    await this.db
      .deleteFrom('submissions')
      .where('submissionId', '=', submissionId)
      .where('startedAt', '=', startedAt)
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
        .column('submissionId')
        .doUpdateSet({ answer })
        .where('submissions.answer', 'is', null),
    )
    .returning('submissionId')
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
    .where('submissionId', '=', submissionId)
    .executeTakeFirstOrThrow();
  const answer: unknown = JSON.parse(row.answer ?? 'null');
  return { ...row, answer: registrationResponseSchema.nullable().parse(answer) };
}

/** Of what may carry more. */
function newRow(submission: NewSubmission): NewSubmission {
  const { submissionId, readableEventId, digest, startedAt } = submission;
  return { submissionId, readableEventId, digest, startedAt };
}
