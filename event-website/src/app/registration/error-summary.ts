import { Component, ElementRef, inject, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { TranslocoPipe } from '@jsverse/transloco';
import { PluralPipe } from '../i18n/plural-pipe';
import type { AttendeeField } from './attendee-entry';
import { ATTENDEE_FIELDS } from './attendee-entry';
import type { RegistrationAnswers } from './attendees-schema';

/** One wrong field. */
export interface FieldProblem {
  /** Counted from 0. */
  attendee: number;
  name: AttendeeField;
  /** The kind of its first error. */
  kind: string;
}

/** The wrong fields, attendee by attendee, in the order of the form. */
export function fieldProblems(form: FieldTree<RegistrationAnswers>): FieldProblem[] {
  return Array.from(form.attendees).flatMap((fields, attendee) =>
    ATTENDEE_FIELDS.flatMap((name) => {
      const kind = fields[name]().errors()[0]?.kind;
      return kind === undefined ? [] : [{ attendee, name, kind }];
    }),
  );
}

/** What is wrong with the form, above it; every line leads to its field. */
@Component({
  selector: 'app-error-summary',
  imports: [PluralPipe, TranslocoPipe],
  template: `
    <div class="notice bad" tabindex="-1" role="group" aria-labelledby="wrong">
      <h2 id="wrong">{{ 'registration.wrong' | plural: problems().length }}</h2>
      <ul>
        @for (problem of problems(); track problem.attendee + problem.name) {
          <li>
            <button type="button" class="link-button" (click)="goTo(problem)">
              @if (form().attendees.length > 1) {
                {{ 'registration.attendee' | transloco: { number: problem.attendee + 1 } }}:
              }
              {{ 'registration.errors.' + problem.name + '.' + problem.kind | transloco }}
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
    }
  `,
})
export class ErrorSummary {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly form = input.required<FieldTree<RegistrationAnswers>>();
  readonly problems = input.required<readonly FieldProblem[]>();

  focus(): void {
    this.element.nativeElement.querySelector<HTMLElement>('.notice')?.focus();
  }

  protected goTo({ attendee, name }: FieldProblem): void {
    this.form().attendees[attendee]?.[name]().focusBoundControl();
  }
}
