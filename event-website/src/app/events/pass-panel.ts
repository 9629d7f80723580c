import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { PluralPipe } from '../i18n/plural-pipe';

/** What is on sale, how much is left, and the way to register; or why there is none. */
@Component({
  selector: 'app-pass-panel',
  imports: [AmountPipe, PluralPipe, RouterLink, TranslocoPipe],
  templateUrl: './pass-panel.html',
  styleUrl: './pass-panel.css',
})
export class PassPanel {
  readonly event = input.required<EventDetail>();
}
