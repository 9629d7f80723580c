import type { PipeTransform } from '@angular/core';
import { inject, Pipe } from '@angular/core';
import { FORMAT_LOCALE } from './format-locale';
import { Messages } from './messages';

/**
 * Shows a text that depends on a number: the message `key.<category>`, where the category is the
 * one that `Intl.PluralRules` names for the language (`one`, `other`, `few`, …), with `{{ count }}`.
 */
@Pipe({ name: 'plural', pure: false })
export class PluralPipe implements PipeTransform {
  private readonly locale = inject(FORMAT_LOCALE);
  private readonly messages = inject(Messages);

  transform(key: string, count: number, values: Record<string, string> = {}): string {
    const locale = this.locale();
    const category = new Intl.PluralRules(locale).select(count);
    return this.messages.text(`${key}.${category}`, {
      ...values,
      count: new Intl.NumberFormat(locale).format(count),
    });
  }
}
