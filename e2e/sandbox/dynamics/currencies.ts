import { guidOf } from './guid.ts';

/** A row of Dataverse's `transactioncurrency` table. */
export interface TransactionCurrency {
  readonly transactioncurrencyid: string;
  readonly currencyname: string;
  readonly isocurrencycode: string;
  /** Not unique: two dollars share one, as in life. */
  readonly currencysymbol: string;
}

export const currencies = {
  EUR: currency('EUR', 'Euro', '€'),
  GBP: currency('GBP', 'Pound Sterling', '£'),
  USD: currency('USD', 'US Dollar', '$'),
  CAD: currency('CAD', 'Canadian Dollar', '$'),
  CHF: currency('CHF', 'Swiss Franc', 'CHF'),
  JPY: currency('JPY', 'Japanese Yen', '¥'),
  ISK: currency('ISK', 'Icelandic Króna', 'kr'),
  KWD: currency('KWD', 'Kuwaiti Dinar', 'د.ك'),
};

export type CurrencyCode = keyof typeof currencies;

function currency(isocurrencycode: string, currencyname: string, currencysymbol: string) {
  const transactioncurrencyid = guidOf(`currency ${isocurrencycode}`);
  return { transactioncurrencyid, currencyname, isocurrencycode, currencysymbol };
}
