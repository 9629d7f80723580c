import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Session } from '../../../../bff/src/contract/event.ts';
import { DayPipe, TimesPipe } from '../i18n/date-pipes';

/** The sessions of an event, day by day, in the order of their start. */
@Component({
  selector: 'app-agenda',
  imports: [DayPipe, TimesPipe, TranslocoPipe],
  template: `
    <section aria-labelledby="agenda">
      <h2 id="agenda">{{ 'event.agenda' | transloco }}</h2>
      @for (day of days(); track day.date) {
        <h3>{{ day.date + 'T00:00:00' | day }}</h3>
        <ol role="list">
          @for (session of day.sessions; track session.sessionId) {
            <li>
              <p class="time">{{ session | times }}</p>
              <div>
                <h4>{{ session.name }}</h4>
                @if (session.summary; as summary) {
                  <p>{{ summary }}</p>
                }
                @if (session.speakers.length > 0) {
                  <p class="soft small">{{ session.speakers.join(', ') }}</p>
                }
                @if (session.room; as room) {
                  <p class="soft small">{{ room }}</p>
                }
              </div>
            </li>
          }
        </ol>
      }
    </section>
  `,
  styleUrl: './agenda.css',
})
export class Agenda {
  readonly sessions = input.required<readonly Session[]>();

  protected readonly days = computed(() => sessionsByDay(this.sessions()));
}

/** Groups sessions by the calendar day at the venue (`2026-11-22`), earliest first. */
export function sessionsByDay(
  sessions: readonly Session[],
): { date: string; sessions: Session[] }[] {
  const days = new Map<string, Session[]>();
  for (const session of [...sessions].sort((a, b) => a.start.localeCompare(b.start))) {
    const date = session.start.slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), session]);
  }
  return [...days].map(([date, ofDay]) => ({ date, sessions: ofDay }));
}
