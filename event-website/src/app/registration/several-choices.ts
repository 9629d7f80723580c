import { Component, computed, ElementRef, inject, input, model, output } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { choicesIn } from './question-answers';

/** Check boxes, of which any number can be ticked. The value has the ticked ones one a line, in their order. */
@Component({
  selector: 'app-several-choices',
  template: `
    @for (choice of choices(); track choice) {
      <label class="option">
        <input
          type="checkbox"
          [checked]="ticked().includes(choice)"
          (change)="tick(choice)"
          (blur)="touch.emit()"
        />
        {{ choice }}
      </label>
    }
  `,
  styleUrl: './option.css',
  host: { class: 'options' },
})
export class SeveralChoices implements FormValueControl<string> {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly choices = input.required<readonly string[]>();
  readonly value = model('');
  readonly touch = output();

  protected readonly ticked = computed(() => choicesIn(this.value()));

  focus(): void {
    this.element.nativeElement.querySelector('input')?.focus();
  }

  protected tick(choice: string): void {
    const before = this.ticked();
    const after = this.choices().filter((one) => before.includes(one) !== (one === choice));
    this.value.set(after.join('\n'));
  }
}
