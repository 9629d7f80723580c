import { Component, ElementRef, inject, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import { PluralPipe } from '../i18n/plural-pipe';
import { focusStart } from '../ui/focus-start';
import type { FieldProblem } from './field-problems';

/** What is wrong with the form, above it; every line leads to its field. */
@Component({
  selector: 'app-error-summary',
  imports: [PluralPipe, MessagePipe],
  template: `
    <div class="notice bad" tabindex="-1" role="group" aria-labelledby="wrong">
      <h2 id="wrong">{{ 'registration.wrong' | plural: problems().length }}</h2>
      <ul>
        @for (problem of problems(); track problem.id) {
          <li>
            <button type="button" class="link-button" (click)="problem.focus()">
              @if (several() && problem.attendee !== null) {
                {{ 'registration.attendee' | message: { number: problem.attendee + 1 } }}:
              }
              @if (problem.about; as about) {
                {{ about }}:
              }
              {{ problem.message | message }}
            </button>
          </li>
        }
      </ul>
    </div>
  `,
  styles: `
    ul {
      margin: 0;
      padding-inline-start: 1.25rem;
    }

    .link-button {
      display: inline;
      color: var(--ink);
      text-align: start;
      /* Or the bullet of a text of two lines stands beside the second. */
      vertical-align: top;
    }
  `,
})
export class ErrorSummary {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  /** Whether there are several attendees, so that each line says whose field it is. */
  readonly several = input.required<boolean>();
  readonly problems = input.required<readonly FieldProblem[]>();

  focus(): void {
    focusStart(this.element.nativeElement.querySelector<HTMLElement>('.notice'));
  }
}
