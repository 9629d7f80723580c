import type { Provider } from '@angular/core';
import { Service, signal } from '@angular/core';
import en from '../../../public/i18n/en.json';
import type { MessageFile } from './messages';
import { Messages } from './messages';

@Service()
class EnglishMessages extends Messages {
  protected override readonly shown = signal<{ language: string; file: MessageFile }>({
    language: 'en',
    file: en,
  });

  protected override missing(key: string): never {
    throw new Error(`No message for ${key}`);
  }
}

/** The real English texts for a test; a key without a text fails it. */
export function provideMessagesUnderTest(): Provider {
  return { provide: Messages, useExisting: EnglishMessages };
}
