import type { Signal } from '@angular/core';
import { computed, inject, InjectionToken } from '@angular/core';
import { Messages } from './messages';

/** The languages that the visitor asked the browser for, most wanted first (BCP 47). */
export const BROWSER_LANGUAGES = new InjectionToken<readonly string[]>('BROWSER_LANGUAGES', {
  providedIn: 'root',
  factory: () => navigator.languages.filter(isLocale),
});

/**
 * The locale for dates and amounts: the language of the texts, in the visitor's own region where
 * the browser names one, so that English texts in London do not come with American dates.
 */
export const FORMAT_LOCALE = new InjectionToken<Signal<string>>('FORMAT_LOCALE', {
  providedIn: 'root',
  factory: () => {
    const messages = inject(Messages);
    const wanted = inject(BROWSER_LANGUAGES);
    return computed(() => {
      const language = messages.language();
      return wanted.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
    });
  },
});

/** Some systems hand out tags that `Intl` refuses, such as `en-US@posix`. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    // A RangeError is how Intl says no.
    return false;
  }
}
