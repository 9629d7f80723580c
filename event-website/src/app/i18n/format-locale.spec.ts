import { TestBed } from '@angular/core/testing';
import { BROWSER_LANGUAGES, FORMAT_LOCALE, isLocale } from './format-locale';
import { provideMessagesUnderTest } from './messages-under-test';

function localeFor(languages: readonly string[]): string {
  TestBed.configureTestingModule({
    providers: [provideMessagesUnderTest(), { provide: BROWSER_LANGUAGES, useValue: languages }],
  });
  return TestBed.inject(FORMAT_LOCALE)();
}

describe('the locale of dates and amounts', () => {
  it('is the region in which the visitor speaks the language of the texts', () => {
    expect(localeFor(['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
  });

  it('is the language of the texts where the visitor speaks another', () => {
    expect(localeFor(['de-DE'])).toBe('en');
  });

  it('is never a tag that Intl refuses', () => {
    expect(isLocale('en-US')).toBe(true);
    expect(isLocale('en-US@posix')).toBe(false);
  });
});
