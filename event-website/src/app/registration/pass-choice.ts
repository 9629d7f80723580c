import { Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import { MessagePipe } from '../i18n/message-pipe';
import type { Pass } from '../../../../bff/src/contract/event.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { PluralPipe } from '../i18n/plural-pipe';

/** A pass as one attendee can choose it: `left` is what the other attendees of the form leave over. */
export type PassOption = Pick<Pass, 'passId' | 'name' | 'price' | 'left'>;

/** The passes to choose from, as a group of radio buttons. */
@Component({
  selector: 'app-pass-choice',
  imports: [AmountPipe, FormField, PluralPipe, MessagePipe],
  templateUrl: './pass-choice.html',
  styleUrls: ['./choice.css', './pass-choice.css'],
})
export class PassChoice {
  readonly field = input.required<FieldTree<string>>();
  readonly options = input.required<readonly PassOption[]>();
  readonly fieldId = input.required<string>();

  protected readonly chosen = computed(() => this.field()().value());
  protected readonly error = computed(() => {
    const state = this.field()();
    const kind = state.errors()[0]?.kind ?? null;
    // A pass that sells out after it was chosen is told at once.
    return kind === 'gone' || state.touched() ? kind : null;
  });
}
