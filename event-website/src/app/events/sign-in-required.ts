import { Component, computed, inject, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import { signInAddress } from '../site-information';
import { SiteInformation } from '../site-information';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';

/** An event that registers signed-in attendees only, and whom to turn to. */
@Component({
  selector: 'app-sign-in-required',
  imports: [MessagePipe],
  template: `
    <div class="notice warn">
      <h3>{{ 'sign-in-required.title' | message }}</h3>
      @if (offered()) {
        <p>{{ 'sign-in-required.here' | message }}</p>
      } @else {
        <p>{{ 'sign-in-required.text' | message }}</p>
      }
      @if (!offered() && event().registration.elsewhereUrl === null) {
        <p>{{ 'sign-in-required.ask' | message }}</p>
      }
    </div>
    @if (offered()) {
      <a class="button wide" [href]="signIn()">{{ 'sign-in-required.sign-in' | message }}</a>
    } @else if (event().registration.elsewhereUrl; as address) {
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
  private readonly information = inject(SiteInformation);

  readonly event = input.required<EventDetail>();

  protected readonly offered = computed(() => this.information.site()?.signIn ?? false);
  protected readonly signIn = computed(() =>
    signInAddress(`/events/${encodeURIComponent(this.event().readableEventId)}/register`),
  );
}
