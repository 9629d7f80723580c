import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { moneySentences, readTranslatedBack, translatedLanguages } from './money-sentences.ts';

for (const code of translatedLanguages()) {
  describe(`the sentences about money in ${code}`, () => {
    const translatedBack = readTranslatedBack(code);

    test('were each translated back, as they read now', () => {
      const known = translatedBack.map((sentence) => pairOf(sentence));
      const missing = moneySentences(code).filter((pair) => !known.includes(pairOf(pair)));
      assert.deepEqual(missing, []);
    });

    test('are the only ones that were', () => {
      const wanted = moneySentences(code).map((pair) => pairOf(pair));
      const left = translatedBack.filter((sentence) => !wanted.includes(pairOf(sentence)));
      assert.deepEqual(left, []);
    });
  });
}

function pairOf({ english, translation }: { english: string; translation: string }): string {
  return `${english} = ${translation}`;
}
