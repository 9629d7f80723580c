import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import { PageHeading } from './page-heading';
import type { ProblemKind } from './problem';

/**
 * A whole page that cannot be shown: what happened, whether money moved, what to do next. The
 * content is what to try before one goes elsewhere.
 */
@Component({
  selector: 'app-problem-page',
  imports: [PageHeading, MessagePipe, RouterLink],
  template: `
    <div class="page">
      <h1 [appPageHeading]="'problems.' + kind() + '.title' | message">
        {{ 'problems.' + kind() + '.title' | message }}
      </h1>
      <div class="lead" role="alert">
        @if (!reading()) {
          <p>{{ 'problems.' + kind() + '.money' | message }}</p>
        }
        <p>{{ next() | message }}</p>
      </div>
      <div class="actions">
        <ng-content />
        <a class="button quiet" routerLink="/">{{ 'actions.all-events' | message }}</a>
      </div>
    </div>
  `,
  styles: `
    .page,
    .lead {
      display: grid;
      gap: var(--s4);
    }

    .actions {
      margin-block-start: var(--s3);
    }

    /* The one way on is not a lesser one. */
    .quiet:only-child:not(:hover) {
      background: var(--accent);
      border-color: var(--accent);
      color: var(--on-accent);
    }
  `,
})
export class ProblemPage {
  readonly kind = input.required<ProblemKind>();
  /** Whether an event was only to be read: no money could have moved, and no answers are kept. */
  readonly reading = input(false);

  protected readonly next = computed(() =>
    this.reading() && this.kind() !== 'event-not-found'
      ? 'problems.reading'
      : `problems.${this.kind()}.next`,
  );
}
