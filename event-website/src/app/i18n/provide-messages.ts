import type { EnvironmentProviders } from '@angular/core';
import { DOCUMENT, inject, provideAppInitializer } from '@angular/core';
import { Messages } from './messages';

/**
 * Loads the texts before the first page, so that no key is ever seen. The language is the one that
 * the BFF wrote into the page: what the visitor chose, or else what the browser asked for.
 */
export function provideMessages(): EnvironmentProviders {
  return provideAppInitializer(() => {
    const { lang, dir } = inject(DOCUMENT).documentElement;
    return inject(Messages).show(lang, dir);
  });
}
