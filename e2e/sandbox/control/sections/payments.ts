import type { Stripe } from 'stripe';
import { formatDuration, formatMinorUnits } from '../format.ts';
import type { Html } from '../html.ts';
import { handButton, handButtons } from './hand-button.ts';
import { badge, code, instant, tableSection, type Tone, twoLines } from './table-section.ts';

type Session = Pick<
  Stripe.Checkout.Session,
  'id' | 'status' | 'amount_total' | 'currency' | 'created' | 'expires_at' | 'metadata'
>;
type PaymentIntent = Pick<
  Stripe.PaymentIntent,
  | 'id'
  | 'status'
  | 'amount'
  | 'amount_capturable'
  | 'amount_received'
  | 'currency'
  | 'created'
  | 'metadata'
  | 'review'
>;
type Refund = Pick<
  Stripe.Refund,
  'id' | 'status' | 'amount' | 'currency' | 'created' | 'payment_intent'
>;

/** @param now milliseconds since the epoch. */
export function sessionsSection(
  { sessions }: { readonly sessions: readonly Session[] },
  now: number,
): Html {
  return tableSection({
    id: 'sessions',
    title: 'Checkout Sessions',
    empty: 'No payment step has been opened.',
    columns: ['Session', 'Status', 'Amount', 'Opened at'],
    rows: sessions
      .toReversed()
      .map((session) => [
        twoLines(code(session.id), metadata(session.metadata)),
        sessionStatus(session, now),
        session.amount_total === null || session.currency === null
          ? 'none'
          : formatMinorUnits(session.amount_total, session.currency),
        instant(session.created * 1000),
      ]),
  });
}

export function paymentIntentsSection({
  paymentIntents,
}: {
  readonly paymentIntents: readonly PaymentIntent[];
}): Html {
  return tableSection({
    id: 'payments',
    title: 'Payments',
    empty: 'Nobody has tried to pay.',
    columns: ['PaymentIntent', 'Status', 'Amount', 'Held', 'Captured', 'Begun at', 'By hand'],
    rows: paymentIntents
      .toReversed()
      .map((intent) => [
        twoLines(code(intent.id), metadata(intent.metadata)),
        twoLines(
          badge(paymentTone(intent.status), words(intent.status)),
          intent.review === null ? null : 'under review',
        ),
        formatMinorUnits(intent.amount, intent.currency),
        formatMinorUnits(intent.amount_capturable, intent.currency),
        formatMinorUnits(intent.amount_received, intent.currency),
        instant(intent.created * 1000),
        paymentButtons(intent),
      ]),
  });
}

export function refundsSection({ refunds }: { readonly refunds: readonly Refund[] }): Html {
  return tableSection({
    id: 'refunds',
    title: 'Refunds',
    empty: 'Nothing was given back.',
    columns: ['Refund', 'Status', 'Amount', 'PaymentIntent', 'At', 'By hand'],
    rows: refunds
      .toReversed()
      .map(({ id, status, amount, currency, payment_intent, created }) => [
        code(id),
        badge(refundTone(status), words(status ?? 'unknown')),
        formatMinorUnits(amount, currency),
        code(typeof payment_intent === 'string' ? payment_intent : (payment_intent?.id ?? 'none')),
        instant(created * 1000),
        status === 'pending'
          ? handButtons(
              handButton(`/_sandbox/refunds/${id}/settle`, 'Succeed', id, { outcome: 'succeeded' }),
              handButton(`/_sandbox/refunds/${id}/settle`, 'Fail', id, { outcome: 'failed' }),
            )
          : '',
      ]),
  });
}

/** What Stripe's Dashboard or a bank could do with a payment as it stands. */
function paymentButtons({ id, status, review }: PaymentIntent): Html | string {
  const button = (path: string, name: string, fields = {}) =>
    handButton(`/_sandbox/payments/${id}/${path}`, name, id, fields);
  const reviewing =
    review === null ? button('review', 'Review') : button('review/close', 'Approve review');
  switch (status) {
    case 'requires_capture':
      return handButtons(button('capture', 'Capture'), button('cancel', 'Cancel'), reviewing);
    case 'succeeded':
      return handButtons(
        button('refund', 'Refund'),
        button('refund', 'Refund, pending', { status: 'pending' }),
        button('dispute', 'Dispute'),
        button('fraud-warning', 'Fraud warning'),
        reviewing,
      );
    default:
      return '';
  }
}

function sessionStatus({ status, expires_at }: Session, now: number): Html {
  if (status === 'complete') return badge('good', 'complete');
  if (status !== 'open') return badge('over', status ?? 'unknown');
  const left = Math.max(expires_at * 1000 - now, 0);
  return twoLines(badge('waiting', 'open'), `expires in ${formatDuration(left)}`);
}

/** Stripe may add a status at any time, so an unknown one has a tone as well. */
function paymentTone(status: string): Tone {
  switch (status) {
    case 'succeeded':
      return 'good';
    case 'requires_payment_method':
      return 'bad';
    case 'canceled':
      return 'over';
    default:
      return 'waiting';
  }
}

function refundTone(status: string | null): Tone {
  if (status === 'succeeded') return 'good';
  return status === 'failed' ? 'bad' : 'waiting';
}

function metadata(entries: Readonly<Record<string, string>> | null): Html {
  const lines = Object.entries(entries ?? {}).map(([name, value]) => `${name}: ${value}`);
  return code(lines.join('\n'));
}

function words(status: string): string {
  return status.replaceAll('_', ' ');
}
