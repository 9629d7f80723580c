import type { EnvironmentProviders } from '@angular/core';
import type { Translation, TranslocoLoader, TranslocoMissingHandler } from '@jsverse/transloco';
import { provideTransloco, provideTranslocoMissingHandler } from '@jsverse/transloco';
import { provideAppInitializer, inject, Service } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { of } from 'rxjs';
import en from '../../../public/i18n/en.json';

@Service()
class RealMessages implements TranslocoLoader {
  getTranslation() {
    return of<Translation>(en);
  }
}

@Service()
class NoMessageMayBeMissing implements TranslocoMissingHandler {
  handle(key: string): never {
    throw new Error(`No message for ${key}`);
  }
}

/** The real English texts for a test; a key without a text fails it. */
export function provideMessagesUnderTest(): EnvironmentProviders[] {
  return [
    ...provideTransloco({
      config: { defaultLang: 'en', availableLangs: ['en'], prodMode: true },
      loader: RealMessages,
    }),
    provideTranslocoMissingHandler(NoMessageMayBeMissing),
    provideAppInitializer(() => inject(TranslocoService).load('en')),
  ];
}
