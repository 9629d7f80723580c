import type { PipeTransform } from '@angular/core';
import { inject, Pipe } from '@angular/core';
import type { Amount } from '../../../../bff/src/contract/amount.ts';
import { formatAmount } from './amount-format';
import { FORMAT_LOCALE } from './format-locale';
import { Messages } from './messages';

/** Shows an amount of money; nothing to pay reads "Free". */
@Pipe({ name: 'amount', pure: false })
export class AmountPipe implements PipeTransform {
  private readonly locale = inject(FORMAT_LOCALE);
  private readonly messages = inject(Messages);

  transform(amount: Amount): string {
    return amount.minorUnits === 0
      ? this.messages.text('amount.free')
      : formatAmount(amount, this.locale());
  }
}
