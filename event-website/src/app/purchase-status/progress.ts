import { Component, computed, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { PurchasePhase } from '../../../../bff/src/contract/purchase-status.ts';

const STEPS = ['checking', 'authorized', 'registering', 'registered'] as const;

type Step = (typeof STEPS)[number];

/** How far a purchase has come, on its way from the payment to the registration. */
@Component({
  selector: 'app-progress',
  imports: [MessagePipe],
  template: `
    <ol role="list" [attr.aria-label]="'purchase.progress' | message">
      @for (step of steps(); track step.name) {
        <li [class]="step.state" [attr.aria-current]="step.state === 'current' ? 'step' : null">
          <span class="dot" aria-hidden="true"></span>
          <span>
            {{ 'purchase.steps.' + step.words | message }}
            <span class="visually-hidden">
              {{ 'purchase.step-state.' + step.state | message }}
            </span>
          </span>
        </li>
      }
    </ol>
  `,
  styleUrl: './progress.css',
})
export class Progress {
  readonly phase = input.required<PurchasePhase>();
  /** Whether the amount was taken already, where it is usually held until all are registered. */
  readonly charged = input.required<boolean>();
  /** False where nothing is to pay: then there is no payment to follow. */
  readonly paid = input.required<boolean>();

  protected readonly steps = computed(() => {
    const names: readonly Step[] = this.paid() ? STEPS : ['registering', 'registered'];
    const at = names.findIndex((name) => name === this.phase());
    return names.map((name, index) => ({
      name,
      words: name === 'authorized' && this.charged() ? 'paid' : name,
      state: stateOf(index, at, this.phase() === 'registered'),
    }));
  });
}

function stateOf(index: number, current: number, allDone: boolean): 'done' | 'current' | 'ahead' {
  if (allDone || index < current) return 'done';
  return index === current ? 'current' : 'ahead';
}
