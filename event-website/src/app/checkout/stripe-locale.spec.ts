import { stripeLocale } from './stripe-locale';

describe('the language of the fields for the card', () => {
  it.each([
    ['ar', 'ar'],
    ['pt-BR', 'pt-BR'],
    ['de-AT', 'de'],
    ['cy', 'auto'],
  ])('on a page in %s is %s', (language, locale) => {
    expect(stripeLocale(language)).toBe(locale);
  });
});
