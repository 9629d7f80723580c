import { type Kysely, sql } from 'kysely';
import type { Provider, RateLedger, RateLimit } from '../rate-budget.ts';
import type { Database } from './schema.ts';

/**
 * What is left of each provider's budget. A row holds the instant at which the budget is whole again
 * if nothing more is spent: each request moves it on by its interval.
 */
export class SqlRateLedger implements RateLedger {
  private readonly db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.db = db;
  }

  async spend(
    provider: Provider,
    requests: number,
    { interval, burst }: RateLimit,
    reserve: number,
  ): Promise<boolean> {
    // Real time, which processes share as they share leases.
    const now = Date.now();
    const whole = sql.ref<number>('rateBudgets.wholeAt');
    // Later than a spent budget explains: the clock was set back since.
    const believed = sql`${whole} between ${now} and ${now + burst * interval}`;
    const moved = sql<number>`case when ${believed} then ${whole} else ${now} end + ${requests * interval}`;
    const row = await this.db
      .insertInto('rateBudgets')
      .values({ provider, wholeAt: now + requests * interval })
      .onConflict((conflict) =>
        conflict
          .column('provider')
          .doUpdateSet({ wholeAt: moved })
          .where(moved, '<=', now + (burst - reserve) * interval),
      )
      .returning('provider')
      .executeTakeFirst();
    return row !== undefined;
  }
}
