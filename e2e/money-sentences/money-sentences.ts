import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { type MessageFile, completed, messageFileSchema } from '../../bff/src/site/message-file.ts';

const MESSAGES = new URL('../../event-website/public/i18n/', import.meta.url);

/** By these words an English sentence is one about money: rather one too many than one too few. */
const MONEY =
  /\b(money|charge[ds]?|charging|pay|pays|paying|paid|payments?|prices?|costs?|refund\w*|give[ns]? back|returned|returns your|amounts?|total|cards?|bank|reserved|receipt)\b|^free$|\bis free\. |cancel\w* (it|this|the) order|(order|it) is cancel/i;

/** A sentence about money, and what its translation says to somebody who has not seen the English one. */
export interface TranslatedBack {
  readonly english: string;
  readonly translation: string;
  readonly back: string;
}

const translatedBackSchema: z.ZodType<readonly TranslatedBack[]> = z.array(
  z.strictObject({
    english: z.string().min(1),
    translation: z.string().min(1),
    back: z.string().min(1),
  }),
);

/** The languages that the site is built with, other than English. */
export function translatedLanguages(): string[] {
  const codes = readdirSync(MESSAGES).map((file) => basename(file, '.json'));
  return codes.filter((code) => code !== 'en');
}

/** The sentences about money with their translations, each pair once. */
export function moneySentences(code: string): Omit<TranslatedBack, 'back'>[] {
  const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
  const { file: english } = completed(readMessages('en'), {}, categories);
  const translated = new Map(textsOf(readMessages(code)));
  const pairs = textsOf(english)
    .map(([key, text]) => ({
      english: text.replace(/^\u{e0001}/u, ''),
      translation: translated.get(key) ?? '',
    }))
    .filter((pair) => MONEY.test(pair.english));
  return [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()];
}

/** Where the sentences of a language stand, translated back. */
export function translatedBackFile(code: string): URL {
  return new URL(`translated-back/${code}.json`, import.meta.url);
}

/** @throws when the file is not of that form */
export function readTranslatedBack(code: string): readonly TranslatedBack[] {
  const file = translatedBackFile(code);
  if (!existsSync(file)) return [];
  return translatedBackSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function readMessages(code: string): MessageFile {
  const file = new URL(`${code}.json`, MESSAGES);
  return messageFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function textsOf(file: MessageFile, path = ''): [string, string][] {
  return Object.entries(file).flatMap(([key, value]) =>
    typeof value === 'object' ? textsOf(value, `${path}${key}.`) : [[path + key, value]],
  );
}
