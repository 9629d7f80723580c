import { z } from 'zod';

/** A message file: texts by key, in groups of groups. */
export interface MessageFile {
  readonly [key: string]: string | MessageFile;
}

export const messageFileSchema: z.ZodType<MessageFile> = z.record(
  z.string(),
  z.union([z.string(), z.lazy(() => messageFileSchema)]),
);

/** Stands before an English text in the file of another language (U+E0001); the site shows it as English. */
export const ENGLISH_MARK = '\u{e0001}';

/** Lays the texts of one file over those of another. */
export function laidOver(below: MessageFile, above: MessageFile): MessageFile {
  const merged: Record<string, string | MessageFile> = { ...below };
  for (const [key, text] of Object.entries(above)) {
    const former = merged[key];
    merged[key] =
      typeof text === 'object' && typeof former === 'object' ? laidOver(former, text) : text;
  }
  return merged;
}

/**
 * The texts of a language with a marked English one wherever it has none that can be shown: it lacks
 * the key, or has placeholders that the English text does not have.
 *
 * @param categories the plural categories of the language, as `Intl.PluralRules` names them
 * @param path the key of the group, for the report
 * @param report told of every text that cannot be shown
 */
export function completed(
  english: MessageFile,
  own: MessageFile,
  categories: readonly string[],
  report: (key: string) => void = () => undefined,
  path = '',
): { file: MessageFile; lacks: boolean } {
  const file: Record<string, string | MessageFile> = { ...own };
  let lacks = false;
  const keys = isPlural(english) ? categories : Object.keys(english);
  for (const key of keys) {
    const [text, model] = [own[key], english[key] ?? english['other']];
    if (typeof model === 'object') {
      const below = completed(model, asGroup(text), categories, report, `${path}${key}.`);
      file[key] = below.file;
      lacks ||= below.lacks;
    } else if (model !== undefined && !(typeof text === 'string' && fits(text, model))) {
      if (text !== undefined) report(path + key);
      file[key] = ENGLISH_MARK + model;
      lacks = true;
    }
  }
  return { file, lacks };
}

/** Whether a group holds the forms of one text for different numbers. */
export function isPlural(group: MessageFile): boolean {
  return typeof group['one'] === 'string' && typeof group['other'] === 'string';
}

export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/{{ (\w+) }}/g)].map(([, name = '']) => name);
}

function fits(text: string, english: string): boolean {
  const known = placeholdersOf(english);
  // "One event" may do without its number.
  return placeholdersOf(text).every((name) => known.includes(name));
}

function asGroup(text: string | MessageFile | undefined): MessageFile {
  return typeof text === 'object' ? text : {};
}
