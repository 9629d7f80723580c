import { Component, computed, ElementRef, inject, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { ProblemKind } from './problem';

/** Says what happened, whether money moved, and what to do next. The way on is the content. */
@Component({
  selector: 'app-problem-notice',
  imports: [MessagePipe],
  template: `
    <div class="notice bad" role="alert" tabindex="-1">
      <h2>{{ texts() + '.title' | message }}</h2>
      @if (reading()) {
        <p>{{ 'problems.reading' | message }}</p>
      } @else {
        <p>{{ texts() + '.money' | message }}</p>
        <p>{{ texts() + '.next' | message }}</p>
      }
      <div class="actions"><ng-content /></div>
    </div>
  `,
  styles: `
    .actions:empty {
      display: none;
    }
  `,
})
export class ProblemNotice {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly kind = input.required<ProblemKind>();
  /** The beginning of the keys of other texts than the kind's own. */
  readonly about = input<string | null>(null);
  /** Whether something was only to be read: no money could have moved, and no answers are kept. */
  readonly reading = input(false);

  protected readonly texts = computed(() => this.about() ?? `problems.${this.kind()}`);

  /** Brings the notice into view and reading to it. */
  focus(): void {
    this.element.nativeElement.querySelector<HTMLElement>('.notice')?.focus();
  }
}
