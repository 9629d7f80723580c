import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';
import type { Seal } from './seal.ts';

/** Sign-ins by what the browser's cookie holds, of which a digest only is stored. All processes share them. */
export class SignInStore {
  private readonly db: Kysely<Database>;
  private readonly seal: Seal;
  private readonly now: () => number;

  /** @param now real time, in milliseconds since the epoch */
  constructor(db: Kysely<Database>, seal: Seal, now: () => number = Date.now) {
    this.db = db;
    this.seal = seal;
    this.now = now;
  }

  /** What was kept under the secret; what is over is erased, whosever it was. */
  async find(secret: string): Promise<string | null> {
    await this.db.deleteFrom('signIns').where('expiresAt', '<=', this.now()).execute();
    const row = await this.db
      .selectFrom('signIns')
      .select('sealed')
      .where('digest', '=', this.seal.digest(secret))
      .executeTakeFirst();
    return row ? this.seal.open(row.sealed) : null;
  }

  async add(secret: string, content: string, expiresAt: number): Promise<void> {
    const digest = this.seal.digest(secret);
    const row = { digest, sealed: this.seal.seal(content), expiresAt: expiresAt };
    await this.db.insertInto('signIns').values(row).execute();
  }

  /** Does nothing for one that has ended meanwhile. */
  async replace(secret: string, content: string): Promise<void> {
    await this.db
      .updateTable('signIns')
      .set({ sealed: this.seal.seal(content) })
      .where('digest', '=', this.seal.digest(secret))
      .execute();
  }

  async remove(secret: string): Promise<void> {
    const digest = this.seal.digest(secret);
    await this.db.deleteFrom('signIns').where('digest', '=', digest).execute();
  }
}
