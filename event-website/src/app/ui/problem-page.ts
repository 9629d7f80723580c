import { Component, input } from '@angular/core';
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
        <p>{{ 'problems.' + kind() + '.money' | message }}</p>
        <p>{{ 'problems.' + kind() + '.next' | message }}</p>
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
  `,
})
export class ProblemPage {
  readonly kind = input.required<ProblemKind>();
}
