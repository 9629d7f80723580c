import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import express from 'express';
import { asked } from '../http/asked-under-test.ts';
import { Languages } from './languages.ts';
import { ENGLISH_MARK } from './message-file.ts';

const ENGLISH = {
  frame: { skip: 'Skip', found: { one: '{{ count }} event', other: '{{ count }} events' } },
};

let folder: string;
let reports: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'languages-'));
  reports = [];
  mkdirSync(join(folder, 'built'));
  mkdirSync(join(folder, 'own'));
  write('built/en.json', ENGLISH);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: unknown): void {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, path), text);
}

const languages = () =>
  new Languages(join(folder, 'built'), join(folder, 'own'), (file, why) =>
    reports.push(`${file}: ${why}`),
  );

/** Asks as a browser does. */
async function chosen(headers: Record<string, string>): Promise<string> {
  const app = express();
  app.get('/', (request, response) => response.send(languages().for(request)));
  return (await asked(app, '/', { headers })).text();
}

describe('a language file that is dropped in', () => {
  test('is a language by its own name, with English where it has no text', () => {
    write('own/cy.json', { frame: { skip: 'Neidio' } });
    assert.deepEqual(languages().list, [
      { code: 'cy', name: 'Cymraeg', direction: 'ltr' },
      { code: 'en', name: 'English', direction: 'ltr' },
    ]);
    const file = languages().changedFile('cy');
    const events = `${ENGLISH_MARK}{{ count }} events`;
    const found = { zero: events, one: `${ENGLISH_MARK}{{ count }} event`, two: events };
    assert.deepEqual(file, {
      frame: { skip: 'Neidio', found: { ...found, few: events, many: events, other: events } },
      'in-english': 'true',
    });
  });

  test('needs only the plurals of its language', () => {
    write('own/ja.json', { frame: { skip: 'スキップ', found: { other: '{{ count }}件' } } });
    const file = languages().changedFile('ja');
    assert.deepEqual(file, { frame: { skip: 'スキップ', found: { other: '{{ count }}件' } } });
  });

  test('says itself how it is called, where nobody else knows', () => {
    write('own/en-x-pirate.json', { name: 'Pirate' });
    assert.ok(languages().list.some(({ name }) => name === 'Pirate'));
  });

  test('is written from right to left when its script is', () => {
    write('own/fa.json', {});
    write('own/az-Arab.json', {});
    const rightToLeft = languages().list.filter(({ direction }) => direction === 'rtl');
    assert.deepEqual(rightToLeft.map(({ code }) => code).sort(), ['az-Arab', 'fa']);
  });

  test('overrides single texts of a language that is there', () => {
    write('own/en.json', { frame: { skip: 'Straight to the point' } });
    const file = languages().changedFile('en');
    assert.deepEqual(file, { frame: { ...ENGLISH.frame, skip: 'Straight to the point' } });
  });

  test('that cannot be read is named, and the others are there', () => {
    write('own/de.json', '{ "frame": ');
    write('own/not a language.json', {});
    write('own/fr.json', { frame: { skip: 7 } });
    write('own/nl.json', { frame: { skip: 'Overslaan' } });
    assert.deepEqual(
      languages().list.map(({ code }) => code),
      ['en', 'nl'],
    );
    assert.deepEqual(reports.map((line) => line.split(':')[0]).sort(), [
      'de.json',
      'fr.json',
      'not a language.json',
    ]);
  });

  test('with a placeholder that nothing fills has the English text instead, and is named', () => {
    write('own/de.json', { frame: { found: { one: '{{ anzahl }} Termin', other: 'Termine' } } });
    const frame = languages().changedFile('de')?.['frame'];
    assert.ok(typeof frame === 'object');
    assert.deepEqual(frame['found'], {
      one: `${ENGLISH_MARK}{{ count }} event`,
      other: 'Termine',
    });
    assert.match(reports.join(), /de\.json: frame\.found\.one/);
  });
});

test('a language that was built in and is complete is served as it was built', () => {
  write('built/de.json', {
    frame: { skip: 'Zum Inhalt', found: { one: '{{ count }}', other: '{{ count }}' } },
  });
  assert.equal(languages().changedFile('de'), null);
  assert.equal(languages().changedFile('xx'), null);
});

describe('the language of a visitor', () => {
  beforeEach(() => {
    for (const code of ['de', 'ar', 'pt']) write(`built/${code}.json`, {});
  });

  test('is the one that the browser wants most, of those that are there', async () => {
    assert.equal(await chosen({ 'accept-language': 'tlh, pt-BR;q=0.8, de;q=0.9' }), 'de');
    assert.equal(await chosen({ 'accept-language': 'pt-BR' }), 'pt');
  });

  test('is English when the browser wants none of them, or does not say', async () => {
    assert.equal(await chosen({ 'accept-language': 'tlh' }), 'en');
    assert.equal(await chosen({ 'accept-language': '' }), 'en');
  });

  test('is the one that was chosen on the site, whatever the browser wants', async () => {
    const cookie = 'other=1; language=ar';
    assert.equal(await chosen({ cookie, 'accept-language': 'de' }), 'ar');
    assert.equal(await chosen({ cookie: 'language=xx', 'accept-language': 'de' }), 'de');
    assert.equal(await chosen({ cookie: 'notlanguage=ar', 'accept-language': 'de' }), 'de');
  });
});
