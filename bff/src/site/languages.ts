import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseCookie } from 'cookie';
import type { Request } from 'express';
import type { Language } from '../contract/site.ts';
import { type MessageFile, completed, laidOver, messageFileSchema } from './message-file.ts';

/** Holds the language that the visitor chose; the site sets it. */
const COOKIE = 'language';

const ENGLISH = 'en';

/** The scripts that are written from right to left (ISO 15924). */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** Told of every file that cannot be used, and why. */
export type ReportFile = (file: string, why: string) => void;

/**
 * The languages of the site: those that it was built with, and the files of a folder of the
 * organisation's. There, a file of the same name overrides single texts, and another name is another
 * language. Where a language lacks a text it has the English one, marked as such.
 */
export class Languages {
  /** By their own names. */
  readonly list: readonly Language[];
  private readonly built: ReadonlyMap<string, MessageFile>;
  private readonly texts = new Map<string, MessageFile>();

  constructor(builtFolder: string, ownFolder: string | null, report: ReportFile) {
    this.built = readFiles(builtFolder, report);
    const own = ownFolder === null ? new Map<string, MessageFile>() : readFiles(ownFolder, report);
    const over = (code: string) => laidOver(this.built.get(code) ?? {}, own.get(code) ?? {});
    const english = over(ENGLISH);
    for (const code of new Set([ENGLISH, ...this.built.keys(), ...own.keys()])) {
      const { file, lacks } = completed(english, over(code), pluralCategories(code), (key) =>
        report(`${code}.json`, `${key} has placeholders that the English text does not have`),
      );
      this.texts.set(code, lacks ? { ...file, 'in-english': 'true' } : file);
    }
    this.list = [...this.texts]
      .map(([code, file]) => describeLanguage(code, file))
      .sort((one, other) => one.name.localeCompare(other.name, ENGLISH));
  }

  /** The language for a visitor: the one chosen on the site, else what the browser prefers, else English. */
  for(request: Request): string {
    const chosen = parseCookie(request.headers.cookie ?? '')[COOKIE] ?? '';
    if (this.texts.has(chosen)) return chosen;
    return request.acceptsLanguages(...this.texts.keys()) || ENGLISH;
  }

  /** The message file of a language, unless it is the built one, unchanged. */
  changedFile(code: string): MessageFile | null {
    const file = this.texts.get(code);
    const unchanged = JSON.stringify(file) === JSON.stringify(this.built.get(code));
    return file === undefined || unchanged ? null : file;
  }

  /** The text of a key such as `frame.no-script`; blank where there is none. */
  text(code: string, key: string): string {
    let found: string | MessageFile | undefined = this.texts.get(code);
    for (const part of key.split('.')) {
      found = typeof found === 'object' ? found[part] : undefined;
    }
    return typeof found === 'string' ? found : '';
  }
}

/** A language that `Intl` has no name for says in its file how it is called: `"name"`. */
function describeLanguage(code: string, { name }: MessageFile): Language {
  const { baseName } = new Intl.Locale(code);
  const known = new Intl.DisplayNames([code], { type: 'language' }).of(baseName);
  return {
    code,
    name: typeof name === 'string' ? name : (known ?? code),
    direction: RIGHT_TO_LEFT.has(new Intl.Locale(code).maximize().script ?? '') ? 'rtl' : 'ltr',
  };
}

function pluralCategories(code: string): readonly string[] {
  return new Intl.PluralRules(code).resolvedOptions().pluralCategories;
}

function readFiles(folder: string, report: ReportFile): Map<string, MessageFile> {
  const files = new Map<string, MessageFile>();
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.json'))) {
    try {
      const [code = ''] = Intl.getCanonicalLocales(basename(name, '.json'));
      files.set(
        code,
        messageFileSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
      );
    } catch (error) {
      // Whatever is wrong with it (name, JSON, shape), the other languages do not suffer from it.
      report(name, error instanceof Error ? error.message : String(error));
    }
  }
  return files;
}
