import { Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import { MessagePipe } from '../i18n/message-pipe';
import type { AttendeeField } from './attendee-entry';

/** One line of text with its label above and its error below. */
@Component({
  selector: 'app-text-field',
  imports: [FormField, MessagePipe],
  template: `
    <label [for]="fieldId()">{{ 'registration.fields.' + name() | message }}</label>
    <input
      dir="auto"
      [id]="fieldId()"
      [type]="name() === 'email' ? 'email' : 'text'"
      [attr.autocomplete]="autocomplete()"
      [attr.inputmode]="name() === 'email' ? 'email' : null"
      [attr.autocapitalize]="name() === 'email' ? 'none' : 'words'"
      [attr.aria-invalid]="error() !== null"
      [attr.aria-describedby]="error() === null ? null : fieldId() + '-error'"
      [formField]="field()"
      spellcheck="false"
    />
    @if (error(); as kind) {
      <p class="field-error" [id]="fieldId() + '-error'">
        {{ 'registration.errors.' + name() + '.' + kind | message }}
      </p>
    }
  `,
  styleUrl: './text-field.css',
})
export class TextField {
  readonly field = input.required<FieldTree<string>>();
  readonly name = input.required<Exclude<AttendeeField, 'passId'>>();
  readonly fieldId = input.required<string>();
  readonly autocomplete = input.required<string>();

  /** The kind of the first error, once the field was left or the form submitted. */
  protected readonly error = computed(() => {
    const state = this.field()();
    return state.touched() ? (state.errors()[0]?.kind ?? null) : null;
  });
}
