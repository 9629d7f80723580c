import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Overrides } from '../context.ts';
import { connectProviders } from '../providers.ts';
import { ProviderUnavailable } from '../purchases/ports.ts';
import { withUrgency } from '../rate-budget.ts';
import { type Settings, SettingsError, readSettings } from '../settings.ts';
import { openStoreBeside } from '../store/open-store.ts';
import { compareBooks } from './compare-books.ts';
import { csvLine, textLine } from './finding-columns.ts';
import { RED, type Verdict } from './verdict.ts';

const USAGE = `npm run reconcile -- [--from 2026-11-01] [--to 2026-11-08T12:00:00Z] [--csv]
Compares Stripe, the store and Dataverse about the purchases that began in a period: the last seven
days, unless told otherwise. Dates begin at midnight UTC. Ends with 0 when all is well, 1 when a person
has to look, 2 when it was called wrongly, 3 when something could not be read.`;

const WEEK = 7 * 24 * 60 * 60 * 1000;

const instant = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => Date.parse(text));

const askedSchema = z.object({
  from: instant.optional(),
  to: instant.optional(),
  csv: z.boolean().default(false),
});

type Installation = Pick<Overrides, 'clock' | 'stripeApi' | 'entraNetwork'> & {
  readonly settings: Settings;
};

/**
 * `npm run reconcile`: one line a purchase on the standard output, and the sum of them on the other.
 * It changes nothing, and lets a back end that serves beside it go first with its requests.
 *
 * @returns the exit code
 */
export async function reconcile(
  args: readonly string[],
  installation: () => Installation,
): Promise<number> {
  const asked = askedFor(args);
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  try {
    const given = installation();
    return await withUrgency('nobody', () => report(asked, given));
  } catch (error) {
    if (error instanceof SettingsError) {
      console.error(error.message);
      return 2;
    }
    console.error('Not complete:', error instanceof ProviderUnavailable ? error.message : error);
    return 3;
  }
}

function askedFor(args: readonly string[]): z.infer<typeof askedSchema> | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { from: { type: 'string' }, to: { type: 'string' }, csv: { type: 'boolean' } },
    });
    return askedSchema.parse(values);
  } catch {
    return null; // Neither of the two tells more than the usage does.
  }
}

async function report(
  { csv, ...period }: z.infer<typeof askedSchema>,
  installation: Installation,
): Promise<number> {
  const { settings, clock = { now: () => Date.now() } } = installation;
  const now = clock.now();
  const { to = now } = period;
  const { from = to - WEEK } = period;
  const db = await openStoreBeside(settings);
  const { payments, registrar } = connectProviders(settings, db, installation);
  const counts = new Map<Verdict, number>();
  try {
    const books = { db, payments, registrar, installationId: settings.INSTALLATION_ID };
    for await (const finding of compareBooks(books, { from, to, now })) {
      process.stdout.write(csv ? csvLine(finding, counts.size === 0) : textLine(finding));
      counts.set(finding.verdict, (counts.get(finding.verdict) ?? 0) + 1);
    }
  } finally {
    await db.destroy();
  }
  const red = RED.reduce((sum, verdict) => sum + (counts.get(verdict) ?? 0), 0);
  const told = [...counts].map(([verdict, count]) => `, ${verdict} ${count}`).join('');
  const when = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  console.error(`reconcile ${when}: red ${red}${told}`);
  return red > 0 ? 1 : 0;
}

if (import.meta.main) {
  const settings = () => ({ settings: readSettings(process.env) });
  process.exitCode = await reconcile(process.argv.slice(2), settings);
}
