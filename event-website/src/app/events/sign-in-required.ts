import { Component, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';

/** An event that registers signed-in attendees only, and whom to turn to. */
@Component({
  selector: 'app-sign-in-required',
  imports: [MessagePipe],
  template: `
    <div class="notice warn">
      <h3>{{ 'sign-in-required.title' | message }}</h3>
      <p>{{ 'sign-in-required.text' | message }}</p>
      @if (event().registration.elsewhereUrl === null) {
        <p>{{ 'sign-in-required.ask' | message }}</p>
      }
    </div>
    @if (event().registration.elsewhereUrl; as address) {
      <a class="button wide" [href]="address" rel="noopener">
        {{ 'sign-in-required.page' | message }}
      </a>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s4);
    }

    .notice {
      padding: var(--s4);
    }
  `,
})
export class SignInRequired {
  readonly event = input.required<EventDetail>();
}
