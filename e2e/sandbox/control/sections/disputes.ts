import type { Stripe } from 'stripe';
import { formatMinorUnits } from '../format.ts';
import type { Html } from '../html.ts';
import { handButton, handButtons } from './hand-button.ts';
import { badge, code, instant, tableSection, twoLines } from './table-section.ts';

type Dispute = Pick<
  Stripe.Dispute,
  'id' | 'status' | 'amount' | 'currency' | 'created' | 'payment_intent'
>;

export function disputesSection({ disputes }: { readonly disputes: readonly Dispute[] }): Html {
  return tableSection({
    id: 'disputes',
    title: 'Disputes',
    empty: 'No bank has taken anything back.',
    columns: ['Dispute', 'Status', 'Amount', 'Opened at', 'By hand'],
    rows: disputes.toReversed().map((dispute) => {
      const open = dispute.status === 'needs_response';
      const close = `/_sandbox/disputes/${dispute.id}/close`;
      return [
        twoLines(code(dispute.id), paymentOf(dispute)),
        badge(open ? 'waiting' : 'over', dispute.status.replaceAll('_', ' ')),
        formatMinorUnits(dispute.amount, dispute.currency),
        instant(dispute.created * 1000),
        open
          ? handButtons(
              handButton(close, 'Win', dispute.id, { outcome: 'won' }),
              handButton(close, 'Lose', dispute.id, { outcome: 'lost' }),
            )
          : '',
      ];
    }),
  });
}

function paymentOf({ payment_intent: intent }: Dispute): Html | null {
  return typeof intent === 'string' ? code(intent) : null;
}
