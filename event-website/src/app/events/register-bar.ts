import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { isOpen } from './is-open';

/** On a phone: the price and the way to register, always within reach of the thumb. */
@Component({
  selector: 'app-register-bar',
  imports: [AmountPipe, RouterLink, MessagePipe],
  template: `
    @if (isOpen()) {
      <div class="bottom-bar no-print">
        <p>
          @if (waits()) {
            <strong>{{ 'event.sold-out' | message }}</strong>
          } @else if (event().priceFrom; as from) {
            @if (from.minorUnits > 0) {
              <span class="soft small">{{ 'events.from' | message }}</span>
            }
            <strong>{{ from | amount }}</strong>
          } @else {
            <strong>{{ 'amount.free' | message }}</strong>
          }
        </p>
        <a class="button" [routerLink]="['/events', event().readableEventId, 'register']">
          {{ (waits() ? 'waitlist.join' : 'event.register') | message }}
        </a>
      </div>
    }
  `,
  styles: `
    :host {
      display: contents;
    }

    p {
      display: grid;
      line-height: 1.25;
    }
  `,
})
export class RegisterBar {
  readonly event = input.required<EventDetail>();

  protected readonly waits = computed(() => this.event().registration.status === 'waitlist');
  protected readonly isOpen = computed(() => isOpen(this.event()));
}
