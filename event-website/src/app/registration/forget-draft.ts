import { Component, output, signal } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';

/** Says that what is typed is kept on the device, and erases it when asked twice. */
@Component({
  selector: 'app-forget-draft',
  imports: [MessagePipe],
  template: `
    <p class="soft small">
      {{ 'registration.kept.text' | message }}
      @if (asked()) {
        {{ 'registration.kept.sure' | message }}
        <button type="button" class="link-button" (click)="forget()">
          {{ 'registration.kept.yes' | message }}
        </button>
        <button type="button" class="link-button" (click)="state.set('kept')">
          {{ 'registration.kept.no' | message }}
        </button>
      } @else {
        <button type="button" class="link-button" (click)="state.set('asked')">
          {{ 'registration.kept.forget' | message }}
        </button>
      }
    </p>
    <p class="small" role="status">
      @if (state() === 'forgotten') {
        {{ 'registration.kept.forgotten' | message }}
      }
    </p>
  `,
  styles: `
    .link-button {
      display: inline;
      margin-inline-end: var(--s3);
    }
  `,
})
export class ForgetDraft {
  readonly forgotten = output();

  protected readonly state = signal<'kept' | 'asked' | 'forgotten'>('kept');

  protected asked(): boolean {
    return this.state() === 'asked';
  }

  protected forget(): void {
    this.state.set('forgotten');
    this.forgotten.emit();
  }
}
