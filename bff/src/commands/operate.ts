import { parseArgs } from 'node:util';
import type { NewWish } from '../purchases/wish.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { ForAPerson } from '../store/operators-list.ts';
import type { SqlPurchaseStore } from '../store/purchase-store.ts';

const USAGE = `npm run purchase -- <command>

  list                                     what needs a person, why, and since when
  explain <purchase>                       all that happened to a purchase, in order
  void <purchase>                          end a purchase that is not being registered yet
  refund <purchase> --amount <minor units> give back so much of a purchase that is over
  settle <purchase> --registration <id> …  these registrations are its own, one for each attendee
  settle <purchase> --absent               it has no registration: give the money back
  settle <purchase> --accept               leave the money as it is
  payment <payment intent> --give-back     give back a payment that has no purchase here
  payment <payment intent> --keep          it is all right: take it off the list
`;

/** What the commands work on. */
export interface OperatorsStore {
  readonly purchases: Pick<SqlPurchaseStore, 'find' | 'wish'>;
  readonly history: (purchaseId: string) => Promise<readonly AuditEntry[]>;
  list(): Promise<readonly ForAPerson[]>;
  /** False when the payment is not on the list. */
  wishStray(paymentIntentId: string, wish: 'give-back' | 'keep'): Promise<boolean>;
}

/** What is printed, and the exit code: 0 done or stored, 1 refused, 2 not understood. */
export interface Answer {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

/**
 * Carries out one command. A wish is stored, and the back end that works on the store carries it out
 * within a second, a payment's within ten minutes. Nothing that is printed is about people.
 */
export async function operate(args: readonly string[], store: OperatorsStore): Promise<Answer> {
  let parsed: Parsed;
  try {
    parsed = parse(args);
  } catch (error) {
    return { text: `${error instanceof Error ? error.message : ''}\n\n${USAGE}`, exitCode: 2 };
  }
  const [command, id = '', ...rest] = parsed.positionals;
  if (rest.length > 0 || (command !== 'list' && !id)) return { text: USAGE, exitCode: 2 };
  switch (command) {
    case 'list':
      return { text: listed(await store.list()), exitCode: 0 };
    case 'explain':
      return explain(id, store);
    case 'void':
    case 'refund':
    case 'settle': {
      const wish = wishOf(command, parsed.values);
      return wish ? stored(id, wish, store) : { text: USAGE, exitCode: 2 };
    }
    case 'payment':
      return payment(id, parsed.values, store);
    default:
      return { text: USAGE, exitCode: 2 };
  }
}

type Parsed = ReturnType<typeof parse>;

/** @throws TypeError for an option that there is none */
function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      amount: { type: 'string' },
      registration: { type: 'string', multiple: true },
      absent: { type: 'boolean' },
      accept: { type: 'boolean' },
      'give-back': { type: 'boolean' },
      keep: { type: 'boolean' },
    },
  });
}

function wishOf(command: 'void' | 'refund' | 'settle', values: Parsed['values']): NewWish | null {
  const { amount, registration, absent, accept } = values;
  switch (command) {
    case 'void':
      return { kind: 'void' };
    case 'refund':
      return /^[1-9]\d{0,14}$/.test(amount ?? '')
        ? { kind: 'refund', minorUnits: Number(amount) }
        : null;
    case 'settle':
      if ([registration, absent, accept].filter(Boolean).length !== 1) return null;
      if (registration) return { kind: 'registered', registrationIds: registration };
      return { kind: absent ? 'absent' : 'accept' };
  }
}

async function stored(id: string, wish: NewWish, { purchases }: OperatorsStore): Promise<Answer> {
  const refusal = await purchases.wish(id, wish);
  return refusal
    ? { text: `Refused: ${REFUSALS[refusal]}.\n`, exitCode: 1 }
    : { text: 'Stored. “explain” tells how it ends.\n', exitCode: 0 };
}

type Refusal = NonNullable<Awaited<ReturnType<SqlPurchaseStore['wish']>>>;

const REFUSALS: Readonly<Record<Refusal, string>> = {
  unknown: 'no such purchase is stored here',
  over: 'the purchase is over',
  'not-over': 'the purchase is not over yet; what it ends with is not known',
  registering: 'Dynamics was asked to register, and it is not known how that ended',
  registered: 'the attendees are registered; end that in Dynamics, then refund',
  paid: 'it is paid',
  'payment-under-way': 'a payment is being checked',
  'refund-under-way': 'a refund is being made; wait for its end',
  'not-so-much': 'so much is not there to be given back',
  'no-person-needed': 'the rules finish it, or a person has said what is so already',
  'other-number-of-registrations': 'name one registration for each attendee, each once',
};

async function payment(
  id: string,
  values: Parsed['values'],
  store: OperatorsStore,
): Promise<Answer> {
  const giveBack = values['give-back'] === true;
  if (giveBack === (values.keep === true)) return { text: USAGE, exitCode: 2 };
  return (await store.wishStray(id, giveBack ? 'give-back' : 'keep'))
    ? { text: 'Stored. “list” shows it until it is done.\n', exitCode: 0 }
    : { text: 'Refused: the payment is not on the list.\n', exitCode: 1 };
}

async function explain(id: string, { purchases, history }: OperatorsStore): Promise<Answer> {
  const purchase = await purchases.find(id);
  if (!purchase) return { text: `Refused: ${REFUSALS.unknown}.\n`, exitCode: 1 };
  const { state, closing, money, registrationIds, needsPerson } = purchase;
  const now = [
    `${state}${closing ? ` (${closing})` : ''}`,
    `money ${money}`,
    registrationIds.length > 0 ? `${registrationIds.length} registered` : 'nobody registered',
    ...(needsPerson ? [`needs a person: ${needsPerson}`] : []),
  ];
  const lines = (await history(id)).map(
    ({ at, what, detail }) => `${new Date(at).toISOString()}  ${what}${inWords(detail)}`,
  );
  return { text: [...lines, `Now: ${now.join(', ')}`, ''].join('\n'), exitCode: 0 };
}

function inWords(detail: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(detail).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return words.length > 0 ? `: ${words.join(', ')}` : '';
}

function listed(list: readonly ForAPerson[]): string {
  if (list.length === 0) return 'Nothing needs a person.\n';
  const lines = list.map(
    ({ kind, id, why, since }) => `${new Date(since).toISOString()}  ${kind} ${id}  ${why}`,
  );
  return [...lines, ''].join('\n');
}
