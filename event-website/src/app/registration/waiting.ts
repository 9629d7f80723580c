import { Component, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { MessagePipe } from '../i18n/message-pipe';

/** Somebody waits, for the event or for sessions: what that means, and whether to be registered by itself. */
@Component({
  selector: 'app-waiting',
  imports: [FormField, MessagePipe],
  template: `
    <div class="notice warn" role="status">
      <p>
        <strong>{{ 'waitlist.' + waitsFor() + '.title' | message }}</strong>
      </p>
      <p>{{ 'waitlist.' + waitsFor() + '.text' | message }}</p>
      <p>{{ 'waitlist.next.' + waitlist() | message }}</p>
      @if (waitlist() === 'chooses') {
        <label>
          <input type="checkbox" [formField]="field()" />
          {{ 'waitlist.automatically' | message }}
        </label>
      }
    </div>
  `,
  styles: `
    label {
      display: flex;
      align-items: center;
      gap: var(--s3);
      min-block-size: 2.75rem;
      font-weight: 600;
      cursor: pointer;
    }
  `,
})
export class Waiting {
  readonly field = input.required<FieldTree<boolean>>();
  readonly waitlist = input.required<EventDetail['registration']['waitlist']>();
  readonly waitsFor = input.required<'event' | 'sessions'>();
}
