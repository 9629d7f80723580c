import { Component, computed, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import { PluralPipe } from '../i18n/plural-pipe';

/** Says when the attendees of the form take the last places of an event, or are more than there are. */
@Component({
  selector: 'app-places-note',
  imports: [MessagePipe, PluralPipe],
  template: `
    <div role="status">
      @if (places() === 0) {
        <p class="notice bad">{{ 'places.none' | message }}</p>
      } @else if (over() === 0) {
        <p class="notice">{{ 'places.reached' | message }}</p>
      } @else if (over() > 0) {
        <div class="notice bad">
          <p>
            <strong>{{ 'places.exceeded' | plural: over() }}</strong>
          </p>
          <p>{{ 'places.exceeded-text' | plural: places() }}</p>
        </div>
      }
    </div>
  `,
})
export class PlacesNote {
  readonly places = input.required<number>();
  readonly attendees = input.required<number>();

  protected readonly over = computed(() => this.attendees() - this.places());
}
