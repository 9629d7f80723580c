import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { type MessageFile, completed, messageFileSchema } from './message-file.ts';

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

const english = read('en');

for (const code of readdirSync(FOLDER).map((file) => basename(file, '.json'))) {
  describe(`the texts in ${code}`, () => {
    const texts = new Map(textsOf(read(code)));
    const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const models = textsOf(completed(english, {}, categories).file);

    test('are all there, with every plural of the language, and no others', () => {
      assert.deepEqual([...texts.keys()].sort(), models.map(([key]) => key).sort());
    });

    test('are not empty', () => {
      const empty = [...texts].filter(([, text]) => text.trim() === '');
      assert.deepEqual(empty, []);
    });

    test('have the placeholders of the English ones', () => {
      const differ = models.filter(
        ([key, model]) =>
          placeholders(model).join() !== placeholders(texts.get(key) ?? model).join(),
      );
      assert.deepEqual(differ, []);
    });
  });
}
