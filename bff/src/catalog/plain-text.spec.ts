import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf, plainText } from './plain-text.ts';

test('rich text is told in plain words', () => {
  const rich =
    '<p>Soup &amp; <b>bread</b></p><style>p{}</style><ul><li>Tea&nbsp;&#8211; hot</li></ul>';
  assert.equal(plainText(rich), 'Soup & bread Tea – hot');
  assert.equal(plainText('<div><script>alert(1)'), '');
});

test('plain text stays as it is, its signs of smaller and larger too', () => {
  assert.equal(
    plainText('Two\n\nparagraphs, 3 < 4 &amp; 5 > 4'),
    'Two paragraphs, 3 < 4 &amp; 5 > 4',
  );
});

test('an excerpt ends with a whole word', () => {
  assert.equal(excerptOf('one two three', 13), 'one two three');
  assert.equal(excerptOf('one two three', 12), 'one two…');
});

test('an excerpt ends with a sentence where one ends late enough', () => {
  assert.equal(excerptOf('Bring a pen. Nobody needs to draw.', 20), 'Bring a pen. …');
  assert.equal(excerptOf('No. Bring a pencil and a map.', 20), 'No. Bring a pencil…');
});
