import type { DynamicsSnapshot, PurchaseSnapshot } from '../../dynamics/snapshot.ts';
import { formatDuration, formatMajorUnits } from '../format.ts';
import { html, type Html } from '../html.ts';
import { badge, code, instant, tableSection, twoLines } from './table-section.ts';

/** @param now milliseconds since the epoch. */
export function purchasesSection({ purchases }: DynamicsSnapshot, now: number): Html {
  return tableSection({
    id: 'purchases',
    title: 'Purchases',
    empty: 'Nobody has registered for an event with passes yet.',
    columns: ['Purchase', 'State in Dynamics', 'Amount', 'Attendees', 'Registered at'],
    rows: purchases.toReversed().map((purchase) => [
      twoLines(purchase.eventName, code(purchase.purchaseId)),
      stateOf(purchase, now),
      purchase.currency === null
        ? String(purchase.amount)
        : formatMajorUnits(purchase.amount, purchase.currency),
      html`<ul>
        ${purchase.attendees.map(
          ({ firstName, lastName, email, passName }) =>
            html`<li>${twoLines(`${firstName} ${lastName}, ${passName ?? 'no pass'}`, email)}</li>`,
        )}
      </ul>`,
      instant(Date.parse(purchase.registeredAt)),
    ]),
  });
}

export function finalizationsSection({ finalizations }: DynamicsSnapshot): Html {
  return tableSection({
    id: 'finalizations',
    title: 'Finalize calls',
    empty: 'Dynamics has not been asked to finalize anything.',
    columns: ['Purchase', 'Answer', 'At'],
    rows: finalizations
      .toReversed()
      .map(({ purchaseId, status, errorCode, at }) => [
        code(purchaseId),
        status === 'Success' ? badge('good', 'Success') : badge('bad', errorCode ?? status),
        instant(Date.parse(at)),
      ]),
  });
}

function stateOf({ state, forgottenAt }: PurchaseSnapshot, now: number): Html {
  switch (state) {
    case 'temporary':
      return twoLines(
        badge('waiting', 'temporary'),
        `${formatDuration(Date.parse(forgottenAt) - now)} left`,
      );
    case 'finalized':
      return badge('good', 'finalized');
    case 'forgotten':
      return badge('over', 'forgotten');
  }
}
