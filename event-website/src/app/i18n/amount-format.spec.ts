import { formatAmount, sumOf } from './amount-format';

const eur = (minorUnits: number) => ({ minorUnits, currency: 'EUR', fractionDigits: 2 });

describe('amounts', () => {
  it('are written with all their decimals', () => {
    expect(formatAmount(eur(9980), 'en')).toBe('€99.80');
    expect(formatAmount(eur(123456789012345), 'en')).toBe('€1,234,567,890,123.45');
    expect(formatAmount({ minorUnits: 4500, currency: 'JPY', fractionDigits: 0 }, 'en')).toBe(
      '¥4,500',
    );
    expect(formatAmount({ minorUnits: 1005, currency: 'KWD', fractionDigits: 3 }, 'en')).toMatch(
      /1\.005$/,
    );
  });

  it('take their decimals from the amount, not from what the browser believes', () => {
    expect(formatAmount({ minorUnits: 1050, currency: 'ISK', fractionDigits: 2 }, 'en')).toMatch(
      /10\.50$/,
    );
  });

  it.each([
    ['JPY', 4500, 0, /^¥4,500$/],
    ['EUR', 450_000, 2, /^€4,500\.00$/],
    ['KWD', 4_500_000, 3, /^KWD\s4,500\.000$/],
    ['ISK', 450_000, 2, /^ISK\s4,500$/],
    ['UGX', 450_000, 2, /^UGX\s4,500$/],
  ])(
    'in whole %s show no decimals that nobody writes',
    (currency, minorUnits, fractionDigits, text) => {
      expect(formatAmount({ minorUnits, currency, fractionDigits }, 'en')).toMatch(text);
    },
  );

  it('keep the letters and the sign of a currency together where one writes from right to left', () => {
    const pounds = { minorUnits: 18500, currency: 'GBP', fractionDigits: 2 };
    expect(formatAmount(pounds, 'ar')).toMatch(/^\u200f185\.00\s\u2066UK£\u2069$/);
    expect(formatAmount(pounds, 'en')).toBe('£185.00');
  });

  it('add up exactly', () => {
    expect(sumOf([eur(4990), eur(10), eur(1)])).toEqual(eur(5001));
  });

  it('of several currencies, or none at all, have no sum', () => {
    expect(sumOf([eur(1), { minorUnits: 1, currency: 'JPY', fractionDigits: 0 }])).toBeNull();
    expect(sumOf([])).toBeNull();
  });
});
