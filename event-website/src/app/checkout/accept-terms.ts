import type { ElementRef } from '@angular/core';
import { Component, signal, viewChild } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';

/** The tick without which nothing is paid, where the organisation asks for one. */
@Component({
  selector: 'app-accept-terms',
  imports: [MessagePipe],
  template: `
    <label>
      <input
        #tick
        type="checkbox"
        required
        [attr.aria-invalid]="missed()"
        [attr.aria-describedby]="missed() ? 'terms-missed' : null"
        (change)="missed.set(false)"
      />
      {{ 'legal.accept' | message }}
    </label>
    @if (missed()) {
      <p id="terms-missed" class="missed">{{ 'legal.missed' | message }}</p>
    }
  `,
  styles: `
    label {
      display: flex;
      gap: var(--s3);
      align-items: start;
      min-block-size: 1.5rem;
    }

    .missed {
      margin-block-start: var(--s2);
      color: var(--bad);
      font-weight: 600;
    }
  `,
})
export class AcceptTerms {
  private readonly tick = viewChild.required<ElementRef<HTMLInputElement>>('tick');

  protected readonly missed = signal(false);

  /** Whether the terms are accepted; if not, it says so and takes the focus. */
  check(): boolean {
    const tick = this.tick().nativeElement;
    this.missed.set(!tick.checked);
    if (!tick.checked) tick.focus();
    return tick.checked;
  }
}
