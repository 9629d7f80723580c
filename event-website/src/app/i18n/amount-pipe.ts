import type { PipeTransform } from '@angular/core';
import { inject, Pipe } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Amount } from '../../../../bff/src/contract/amount.ts';
import { formatAmount } from './amount-format';
import { FORMAT_LOCALE } from './format-locale';

/** Shows an amount of money; nothing to pay reads "Free". */
@Pipe({ name: 'amount', pure: false })
export class AmountPipe implements PipeTransform {
  private readonly locale = inject(FORMAT_LOCALE);
  private readonly transloco = inject(TranslocoService);

  transform(amount: Amount): string {
    return amount.minorUnits === 0
      ? this.transloco.translate('amount.free')
      : formatAmount(amount, this.locale());
  }
}
