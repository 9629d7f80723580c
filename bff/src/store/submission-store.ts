import type { Kysely } from 'kysely';
import { type RegistrationResponse, registrationResponseSchema } from '../contract/registration.ts';
import type { Database } from './schema.ts';

/** A form as it was submitted before. `answer` is null while nobody knows how the register call ended. */
export interface Submission {
  readonly submissionId: string;
  readonly readableEventId: string;
  readonly digest: string;
  readonly startedAt: number;
  readonly answer: RegistrationResponse | null;
}

/** Remembers submitted forms by the id that the browser gave them. */
export class SubmissionStore {
  private readonly db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.db = db;
  }

  /** Null when the submission is new and now ours to carry out; otherwise what is known of it. */
  async begin(submission: Omit<Submission, 'answer'>): Promise<Submission | null> {
    const inserted = await this.db
      .insertInto('submissions')
      .values({
        submission_id: submission.submissionId,
        readable_event_id: submission.readableEventId,
        digest: submission.digest,
        started_at: submission.startedAt,
      })
      .onConflict((conflict) => conflict.column('submission_id').doNothing())
      .returning('submission_id')
      .executeTakeFirst();
    if (inserted) return null;
    const row = await this.db
      .selectFrom('submissions')
      .selectAll()
      .where('submission_id', '=', submission.submissionId)
      .executeTakeFirstOrThrow();
    return {
      submissionId: row.submission_id,
      readableEventId: row.readable_event_id,
      digest: row.digest,
      startedAt: row.started_at,
      answer: row.answer === null ? null : registrationResponseSchema.parse(JSON.parse(row.answer)),
    };
  }

  async answer(submissionId: string, answer: RegistrationResponse): Promise<void> {
    await this.db
      .updateTable('submissions')
      .set({ answer: JSON.stringify(answer) })
      .where('submission_id', '=', submissionId)
      .execute();
  }

  /** A submission that surely registered nothing may be sent again. */
  async forget(submissionId: string): Promise<void> {
    await this.db.deleteFrom('submissions').where('submission_id', '=', submissionId).execute();
  }
}
