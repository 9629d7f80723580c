import type { DynamicsSnapshot, EventSnapshot } from '../../dynamics/snapshot.ts';
import { formatDate, formatMajorUnits } from '../format.ts';
import { html, type Html } from '../html.ts';
import { badge, code, tableSection, twoLines } from './table-section.ts';

export function eventsSection({ events }: DynamicsSnapshot): Html {
  return tableSection({
    id: 'events',
    title: 'Events',
    empty: 'No events.',
    columns: ['Event', 'Day', 'Registrations', 'Passes'],
    rows: events.map((event) => [
      twoLines(event.eventName, code(event.readableEventId)),
      twoLines(
        formatDate(Date.parse(event.startsAt)),
        event.live ? null : badge('over', 'not live'),
      ),
      event.capacity === null
        ? String(event.registrations)
        : `${event.registrations} of ${event.capacity}`,
      event.passes.length === 0
        ? 'none: free'
        : html`<ul class="passes">
            ${event.passes.map(passItem)}
          </ul>`,
    ]),
  });
}

function passItem(pass: EventSnapshot['passes'][number]): Html {
  const field = `left-${pass.passId}`;
  return html`<li>
    <span>${twoLines(pass.passName, formatMajorUnits(pass.price, pass.currency))}</span>
    <span>${pass.left === 0 ? badge('bad', 'sold out') : badge('good', `${pass.left} left`)}</span>
    <form method="post" action="/_sandbox/passes/${pass.passId}">
      <label class="visually-hidden" for="${field}">${pass.passName}: how many are left</label>
      <input id="${field}" name="left" type="number" min="0" value="${pass.left}" required />
      <button aria-label="Set how many are left of ${pass.passName}">Set</button>
    </form>
  </li>`;
}
