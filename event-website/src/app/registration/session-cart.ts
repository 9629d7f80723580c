import { Component, computed, input } from '@angular/core';
import { sessionsByDay } from '../i18n/event-dates';
import { DayPipe, TimesPipe } from '../i18n/date-pipes';
import { MessagePipe } from '../i18n/message-pipe';
import type { ChosenSession } from './registered-state';

/** Somebody's sessions; the name is blank before it is typed. */
export interface SessionsOfOne {
  readonly name: string;
  readonly sessions: readonly ChosenSession[];
}

/** The sessions chosen, attendee by attendee and day by day. */
@Component({
  selector: 'app-session-cart',
  imports: [DayPipe, MessagePipe, TimesPipe],
  template: `
    @for (one of people(); track $index) {
      @if (people().length > 1) {
        <h3>
          @if (one.name) {
            {{ one.name }}
          } @else {
            {{ 'order.attendee' | message: { number: $index + 1 } }}
          }
        </h3>
      }
      @for (day of one.days; track day.date) {
        <p class="soft small">{{ day.date + 'T00:00:00' | day }}</p>
        <ul role="list">
          @for (session of day.sessions; track session.sessionId) {
            <li>
              <span class="when">{{ session | times }}</span>
              <span>
                {{ session.name }}
                @if (one.waiting.includes(session)) {
                  <span class="badge gone">{{ 'sessions.you-wait' | message }}</span>
                }
              </span>
            </li>
          }
        </ul>
      } @empty {
        <p class="soft small">{{ 'sessions.none' | message }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s2);
    }

    h3 {
      font-size: 1rem;
    }

    * + h3 {
      margin-block-start: var(--s4);
    }

    ul {
      display: grid;
      gap: var(--s2);
    }

    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--s3);
      line-height: 1.4;
    }

    li > :last-child {
      flex: 1 1 10rem;
    }

    .when {
      min-inline-size: 6rem;
      color: var(--ink-soft);
      font-size: var(--size-small);
      line-height: 1.7;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class SessionCart {
  readonly attendees = input.required<readonly SessionsOfOne[]>();

  protected readonly people = computed(() =>
    this.attendees().map(({ name, sessions }) => ({
      name: name.trim(),
      waiting: sessions.flatMap(({ session, waitlisted }) => (waitlisted ? session : [])),
      days: sessionsByDay(sessions.map(({ session }) => session)),
    })),
  );
}
