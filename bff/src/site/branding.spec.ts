import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import express from 'express';
import { asked } from '../http/asked-under-test.ts';
import { SettingsError } from '../settings.ts';
import { brandFiles, checkLinks, readBrand } from './branding.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brand-'));
  write('brand.json', JSON.stringify({ stylesheet: 'tokens.css', logo: 'logo.svg' }));
  write('tokens.css', ':root { --accent: #123456 }');
  write('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  write('.secret.css', 'secret');
  write('notes.txt', 'secret');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string) => writeFileSync(join(folder, name), content);

describe('a brand', () => {
  test('is what its file says', () => {
    assert.equal(readBrand(folder).logo, 'logo.svg');
    assert.equal(readBrand(undefined).logo, undefined);
  });

  for (const [why, content] of [
    ['is no JSON', '{'],
    ['has a setting that nobody knows', '{"colour":"red"}'],
    ['names a file that is not there', '{"logo":"nothing.svg"}'],
    ['leads out of its folder', '{"logo":"../logo.svg"}'],
    ['names a file that is never served', '{"logo":"notes.txt"}'],
    ['links to an address without https', '{"links":[{"text":"a","address":"javascript:1"}]}'],
  ] as const) {
    test(`that ${why} stops the start`, () => {
      write('brand.json', content);
      assert.throws(() => readBrand(folder), SettingsError);
    });
  }

  test('with a link that has no text stops the start', () => {
    const links = [{ text: 'press', address: 'https://press.example' }];
    write('brand.json', JSON.stringify({ links }));
    const brand = readBrand(folder);
    checkLinks(brand, (key) => (key === 'press' ? 'Press' : ''));
    assert.throws(() => checkLinks(brand, () => ''), SettingsError);
  });

  test('whose folder is not there stops the start', () => {
    assert.throws(() => readBrand(join(folder, 'nothing')), SettingsError);
  });
});

describe('the files of a brand', () => {
  const answerTo = (path: string) => asked(express().use(brandFiles(readBrand(folder))), path);

  test('come with their types and are kept for a while', async () => {
    const { status, headers } = await answerTo('/branding/tokens.css');
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^text\/css/);
    assert.match(headers.get('cache-control') ?? '', /max-age=300/);
    assert.ok(headers.get('etag'));
  });

  test('may be asked for by the payment provider’s frames where they are fonts, and else by no other site', async () => {
    write('serif.woff2', '');
    const headersOf = async (path: string) => {
      const { headers } = await answerTo(path);
      return ['access-control-allow-origin', 'cross-origin-resource-policy'].map((name) =>
        headers.get(name),
      );
    };
    assert.deepEqual(await headersOf('/branding/serif.woff2'), ['*', 'cross-origin']);
    assert.deepEqual(await headersOf('/branding/tokens.css'), [null, null]);
  });

  test('run nothing: a drawing that is opened by itself is only a drawing', async () => {
    const { headers } = await answerTo('/branding/logo.svg');
    assert.match(headers.get('content-type') ?? '', /^image\/svg\+xml/);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
  });

  for (const path of [
    '/branding/brand.json',
    '/branding/notes.txt',
    '/branding/.secret.css',
    '/branding/..%2f..%2fpackage.json',
    '/branding/..%5c..%5ctokens.css',
    '/branding/tokens.css%00.svg',
    '/branding/',
    '/branding',
  ]) {
    test(`are the only ones: not ${path}`, async () => {
      const { status } = await answerTo(path);
      assert.ok(status >= 400, String(status));
    });
  }
});
