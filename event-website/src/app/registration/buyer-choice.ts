import { Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import { MessagePipe } from '../i18n/message-pipe';
import type { AttendeeEntry } from './attendee-entry';
import type { BuyerEntry } from './buyer-entry';
import { SOMEBODY_ELSE } from './buyer-entry';
import { TextField } from './text-field';

/** Who buys, and so gets the receipt: the first attendee, unless another one or somebody else is chosen. */
@Component({
  selector: 'app-buyer-choice',
  imports: [FormField, MessagePipe, TextField],
  template: `
    <section class="panel" aria-labelledby="buyer">
      <h2 id="buyer">{{ 'registration.buyer.title' | message }}</h2>
      <div>
        <label for="buyer-who">{{ 'registration.buyer.who' | message }}</label>
        <select id="buyer-who" [formField]="field().who">
          @for (attendee of named(); track $index) {
            <option [value]="'' + $index">
              {{ 'order.attendee' | message: { number: $index + 1 } }}
              {{ attendee }}
            </option>
          }
          <option [value]="somebodyElse">{{ 'registration.buyer.else' | message }}</option>
        </select>
      </div>
      @if (field().who().value() === somebodyElse) {
        <app-text-field
          name="email"
          fieldId="buyer-email"
          autocomplete="email"
          [field]="field().email"
        />
      }
    </section>
  `,
  styles: `
    section,
    div {
      display: grid;
      gap: var(--s4);
    }

    div {
      gap: var(--s1);
    }

    h2 {
      font-size: var(--size-h3);
    }

    label {
      font-weight: 600;
    }
  `,
})
export class BuyerChoice {
  readonly field = input.required<FieldTree<BuyerEntry>>();
  readonly attendees = input.required<readonly AttendeeEntry[]>();

  protected readonly somebodyElse = SOMEBODY_ELSE;
  /** The names as far as they are known, each with a sign before it. */
  protected readonly named = computed(() =>
    this.attendees().map(({ firstName, lastName }) => {
      const name = `${firstName} ${lastName}`.trim();
      return name === '' ? '' : `– ${name}`;
    }),
  );
}
