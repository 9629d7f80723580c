import type { WebhookDelivery } from '../../stripe/webhook-sender.ts';
import type { Html } from '../html.ts';
import { badge, code, tableSection, type Tone, twoLines } from './table-section.ts';

const tones: Readonly<Record<WebhookDelivery['state'], Tone>> = {
  pending: 'waiting',
  delivered: 'good',
  failed: 'bad',
  dropped: 'over',
};

export function webhookDeliveriesSection({
  webhookDeliveries,
}: {
  readonly webhookDeliveries: readonly WebhookDelivery[];
}): Html {
  return tableSection({
    id: 'deliveries',
    title: 'Webhook deliveries',
    empty: 'Stripe has sent nothing.',
    columns: ['Event', 'State', 'Attempts', 'About'],
    rows: webhookDeliveries
      .toReversed()
      .map(({ eventId, type, objectId, state, fault, attempts }) => [
        twoLines(type, code(eventId)),
        twoLines(badge(tones[state], state), fault),
        attemptsOf(attempts),
        code(objectId),
      ]),
  });
}

/** How often it was tried, and how the last attempt ended. */
function attemptsOf(attempts: WebhookDelivery['attempts']): Html | string {
  const last = attempts.at(-1);
  if (last === undefined) return 'none';
  const outcome = String(last.httpStatus ?? last.error ?? 'no answer');
  return twoLines(
    String(attempts.length),
    `last: ${outcome}${last.fault === null ? '' : `, ${last.fault}`}`,
  );
}
