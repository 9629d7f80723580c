import { stringify } from 'csv-stringify/sync';
import { fractionDigits } from '../purchases/currency.ts';
import type { Finding } from './compare-books.ts';

/** What is told of a finding: ids, states and amounts in major units. */
function columns({ verdict, why, purchase, payment, present }: Finding): Record<string, string> {
  const money = (minorUnits = 0, currency = '') => {
    const digits = fractionDigits(currency);
    return `${(minorUnits / 10 ** digits).toFixed(digits)} ${currency}`;
  };
  const gone = (purchase?.registrationIds ?? []).filter((id) => !present.includes(id));
  return {
    verdict,
    purchase: purchase?.purchaseId ?? payment?.purchaseId ?? '',
    event: purchase?.readableEventId ?? '',
    begun: purchase ? new Date(purchase.registeredAt).toISOString() : '',
    state: purchase?.state ?? '',
    price: purchase ? money(purchase.price.minorUnits, purchase.price.currency) : '',
    payment: payment?.paymentIntentId ?? '',
    money: payment?.money ?? '',
    asked: payment ? money(payment.minorUnits, payment.currency) : '',
    taken: payment ? money(payment.taken, payment.currency) : '',
    'given back': payment ? money(payment.amountRefunded, payment.currency) : '',
    registrations: present.join(' '),
    'registrations gone': gone.join(' '),
    why,
  };
}

/** One line for people: what is empty is left out. */
export function textLine(finding: Finding): string {
  const { verdict = '', purchase = '', ...rest } = columns(finding);
  const told = Object.entries(rest).filter(([, value]) => value !== '');
  const details = told.map(([name, value]) => `${name} ${value}`).join(' · ');
  return `${verdict.padEnd(17)} ${purchase.padEnd(36)} ${details}\n`;
}

/** One row, whose texts no spreadsheet takes for a formula; with the row of names before the first. */
export function csvLine(finding: Finding, first: boolean): string {
  return stringify([columns(finding)], { header: first, escape_formulas: true });
}
