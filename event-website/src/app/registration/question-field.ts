import { Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import type { Question } from '../../../../bff/src/contract/event.ts';
import { MessagePipe } from '../i18n/message-pipe';
import { SeveralChoices } from './several-choices';

/** More choices than this are a list that opens, not a button each. */
const MOST_BUTTONS = 6;

/** A question of the organiser with its answer, and its error below. The question is in the organiser's language. */
@Component({
  selector: 'app-question-field',
  imports: [FormField, MessagePipe, SeveralChoices],
  templateUrl: './question-field.html',
  styleUrls: ['./option.css', './question-field.css'],
})
export class QuestionField {
  readonly question = input.required<Question>();
  readonly field = input.required<FieldTree<string>>();
  readonly fieldId = input.required<string>();

  protected readonly looks = computed(() => {
    const { kind, choices } = this.question();
    return kind === 'one-choice' && choices.length > MOST_BUTTONS ? 'list' : kind;
  });
  /** What stands on each radio button, and the answer that it is. Only what need not be answered can be left open. */
  protected readonly options = computed(() => {
    const { kind, choices, required } = this.question();
    const options =
      kind === 'yes-or-no'
        ? ['Yes', 'No'].map((answer) => ({ answer, message: `registration.answers.${answer}` }))
        : choices.map((answer) => ({ answer, message: null }));
    return required ? options : [...options, { answer: '', message: 'registration.answers.none' }];
  });
  /** The kind of the first error, once the field was left or the form submitted. */
  protected readonly error = computed(() => {
    const state = this.field()();
    return state.touched() ? (state.errors()[0]?.kind ?? null) : null;
  });
  protected readonly describedBy = computed(() =>
    this.error() === null ? null : `${this.fieldId()}-error`,
  );
}
