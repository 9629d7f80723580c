import { HttpClient } from '@angular/common/http';
import type { EnvironmentProviders } from '@angular/core';
import { inject, isDevMode, provideAppInitializer, Service } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import { provideTransloco, TranslocoService } from '@jsverse/transloco';

/** The language of the message file that is loaded before anything is shown. */
export const DEFAULT_LANGUAGE = 'en';

/** Reads the message file of a language, `/i18n/<language>.json`. */
@Service()
export class MessageFiles implements TranslocoLoader {
  private readonly http = inject(HttpClient);

  getTranslation(language: string) {
    return this.http.get<Translation>(`/i18n/${language}.json`);
  }
}

/** Provides the texts, loaded before the first page so that no key is ever seen. */
export function provideMessages(): EnvironmentProviders[] {
  return [
    ...provideTransloco({
      config: {
        defaultLang: DEFAULT_LANGUAGE,
        availableLangs: [DEFAULT_LANGUAGE],
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
      },
      loader: MessageFiles,
    }),
    provideAppInitializer(() => inject(TranslocoService).load(DEFAULT_LANGUAGE)),
  ];
}
