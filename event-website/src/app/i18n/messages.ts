import { HttpClient } from '@angular/common/http';
import { computed, DOCUMENT, inject, Service, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** A message file: texts by key, in groups of groups. */
export interface MessageFile {
  readonly [key: string]: string | MessageFile;
}

/** What a text holds in its placeholders: `{{ name }}`. */
export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * The texts of the site in the language that is shown, read from `/i18n/<language>.json`.
 *
 * The BFF completes the file of every language with the English texts that it lacks.
 */
@Service()
export class Messages {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  protected readonly shown = signal<{ language: string; file: MessageFile }>({
    language: 'en',
    file: {},
  });

  /** BCP 47. */
  readonly language = computed(() => this.shown().language);

  /**
   * Shows the site in another language as soon as its texts are there. Until then, and when they
   * cannot be loaded (HttpErrorResponse), everything stays as it is.
   */
  async show(language: string, direction: string): Promise<void> {
    const file = await firstValueFrom(this.http.get<MessageFile>(`/i18n/${language}.json`));
    const root = this.document.documentElement;
    root.lang = language;
    root.dir = direction;
    this.shown.set({ language, file });
    if ('in-english' in file) {
      const { markEnglish } = await import('./mark-english');
      markEnglish(this.document);
    }
  }

  /** The text of a key such as `events.search.label`, with its placeholders filled in. */
  text(key: string, values: MessageValues = {}): string {
    let found: string | MessageFile | undefined = this.shown().file;
    for (const part of key.split('.')) {
      found = typeof found === 'object' ? found[part] : undefined;
    }
    if (typeof found !== 'string') return this.missing(key);
    return found.replace(/{{ (\w+) }}/g, (_, name: string) => String(values[name]));
  }

  protected missing(key: string): string {
    return key;
  }
}
