import { Component, computed, ElementRef, inject, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import type { Session } from '../../../../bff/src/contract/event.ts';
import { sessionsByDay } from '../i18n/event-dates';
import { DayPipe, TimesPipe } from '../i18n/date-pipes';
import { MessagePipe } from '../i18n/message-pipe';
import { PluralPipe } from '../i18n/plural-pipe';
import { chosenIds, clashesOf, type SessionOption } from './attendance';

/** The sessions to choose from, day by day; what clashes is said at once. The value has one id a line. */
@Component({
  selector: 'app-session-choice',
  imports: [DayPipe, MessagePipe, PluralPipe, TimesPipe],
  templateUrl: './session-choice.html',
  styleUrls: ['./choice.css', './session-choice.css'],
})
export class SessionChoice implements FormValueControl<string> {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly options = input.required<readonly SessionOption[]>();
  readonly fieldId = input.required<string>();
  readonly value = model('');
  readonly touch = output();
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);

  protected readonly days = computed(() => {
    const options = new Map(this.options().map((option) => [option.session, option]));
    return sessionsByDay([...options.keys()]).map(({ date, sessions }) => ({
      date,
      options: sessions.flatMap((session) => options.get(session) ?? []),
    }));
  });
  protected readonly clashes = computed(() => clashesOf(this.chosen()));
  protected readonly error = computed(() =>
    this.touched() ? (this.errors()[0]?.kind ?? null) : null,
  );
  private readonly chosen = computed(() =>
    this.options().flatMap(({ chosen, session }) => (chosen ? [session] : [])),
  );

  focus(): void {
    this.element.nativeElement.querySelector('input')?.focus();
  }

  protected clashesOf(session: Session): string {
    return this.clashes()
      .filter((pair) => pair.includes(session))
      .flatMap((pair) => pair.filter((other) => other !== session))
      .map(({ name }) => name)
      .join(', ');
  }

  protected toggle(sessionId: string): void {
    const before = chosenIds(this.value());
    const after = this.options()
      .map(({ session }) => session.sessionId)
      .filter((id) => before.includes(id) !== (id === sessionId));
    this.value.set(after.join('\n'));
  }
}
