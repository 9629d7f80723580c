import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MessageFile, messageFileSchema } from '../../bff/src/site/message-file.ts';

const ENGLISH = new URL('../../event-website/public/i18n/en.json', import.meta.url);

/** Takes room as a digit does and never breaks a line, but is a space to whoever compares texts. */
const FIGURE_SPACE = '\u2007';

/**
 * Languages to try the layout with: English, so that a journey finds in them what it looks for.
 *
 * - `longer`: every word is 40 percent longer, and as unbreakable as a longer word. The letters that
 *   are added are spaces which Playwright, like a screen reader, does not tell from the one that
 *   follows.
 * - `right-to-left`: English in the Arabic script's direction, for which its tag stands.
 */
export const PSEUDO_LANGUAGES = {
  longer: { code: 'en-GB-x-longer', change: lengthened },
  'right-to-left': { code: 'en-Arab-GB', change: (text: string) => text },
} as const;

export type PseudoLanguage = keyof typeof PSEUDO_LANGUAGES;

/** Writes a branding folder that has nothing but the pseudo-languages. */
export function pseudoLanguagesFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pseudo-languages-'));
  const english = messageFileSchema.parse(JSON.parse(readFileSync(ENGLISH, 'utf8')));
  mkdirSync(join(folder, 'languages'));
  writeFileSync(join(folder, 'brand.json'), '{}');
  for (const { code, change } of Object.values(PSEUDO_LANGUAGES)) {
    const file = join(folder, 'languages', `${code}.json`);
    writeFileSync(file, JSON.stringify(changed(english, change)));
  }
  return folder;
}

/** Every word 40 percent longer; placeholders stay as they are. */
export function lengthened(text: string): string {
  let owed = 0;
  return text.replace(/{{ \w+ }}|\w[^\s{]*/g, (word) => {
    if (word.startsWith('{{')) return word;
    owed += word.length * 0.4;
    const added = Math.floor(owed);
    owed -= added;
    return word + FIGURE_SPACE.repeat(added);
  });
}

function changed(file: MessageFile, change: (text: string) => string): MessageFile {
  return Object.fromEntries(
    Object.entries(file).map(([key, text]) => [
      key,
      typeof text === 'string' ? change(text) : changed(text, change),
    ]),
  );
}
