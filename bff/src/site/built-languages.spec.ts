import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { type MessageFile, completed, messageFileSchema } from './message-file.ts';

const RIGHT_TO_LEFT = ['ar', 'he'];
const FOLDER = join(import.meta.dirname, '../../../event-website/public/i18n');

function textsOf(file: MessageFile, path = ''): [string, string][] {
  return Object.entries(file).flatMap(([key, value]) =>
    typeof value === 'object' ? textsOf(value, `${path}${key}.`) : [[path + key, value]],
  );
}

function read(code: string): MessageFile {
  return messageFileSchema.parse(JSON.parse(readFileSync(join(FOLDER, `${code}.json`), 'utf8')));
}

const placeholders = (text: string) => (text.match(/{{.*?}}/g) ?? []).sort();

/** The plural categories of one number alone, such as the dual. */
function categoriesOfOneNumber(code: string): Set<string> {
  const rules = new Intl.PluralRules(code);
  const numbers = Map.groupBy(Array(1000).keys(), (number) => rules.select(number));
  return new Set([...numbers].filter(([, { length }]) => length === 1).map(([name]) => name));
}

const english = read('en');

for (const code of readdirSync(FOLDER).map((file) => basename(file, '.json'))) {
  describe(`the texts in ${code}`, () => {
    const texts = new Map(textsOf(read(code)));
    const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const exact = categoriesOfOneNumber(code);
    const models = textsOf(completed(english, {}, categories).file);

    test('are all there, with every plural of the language, and no others', () => {
      assert.deepEqual([...texts.keys()].sort(), models.map(([key]) => key).sort());
    });

    test('are not empty', () => {
      const empty = [...texts].filter(([, text]) => text.trim() === '');
      assert.deepEqual(empty, []);
    });

    test('have the placeholders of the English ones', () => {
      const differ = models.filter(([key, model]) => {
        const [wanted, own] = [model, texts.get(key) ?? model].map(placeholders);
        // "Two events" need no number.
        const spelledOut = exact.has(key.slice(key.lastIndexOf('.') + 1)) && own?.length === 0;
        return !spelledOut && wanted?.join() !== own?.join();
      });
      assert.deepEqual(differ, []);
    });

    if (RIGHT_TO_LEFT.includes(code)) {
      test('keep in one piece, between isolates, whatever may be written from left to right', () => {
        const open = [...texts].filter(([, text]) =>
          /(?<!\u2068){{ (?!count|number|max)/.test(text),
        );
        assert.deepEqual(open, []);
      });
    }
  });
}
