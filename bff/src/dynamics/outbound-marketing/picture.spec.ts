import assert from 'node:assert/strict';
import { afterEach, describe, mock, test } from 'node:test';
import { readPicture } from './picture.ts';

const api = {
  url: 'http://dynamics.example/api/',
  token: 'the-token',
  origin: 'https://site.example',
};

afterEach(() => mock.restoreAll());

/** Reads a picture whose address answers like that; what was asked for is noted. */
async function read(address: string, answer: () => Response) {
  const asked: { url: string; headers: Headers; redirect: string | undefined }[] = [];
  mock.method(globalThis, 'fetch', (url: URL, init: RequestInit) => {
    asked.push({ url: url.href, headers: new Headers(init.headers), redirect: init.redirect });
    return Promise.resolve(answer());
  });
  return { picture: await readPicture(address, api), asked };
}

const image = (type = 'image/png', bytes = 3, status = 200) =>
  new Response(new Uint8Array(bytes), { status, headers: { 'content-type': type } });

describe('a picture', () => {
  test('of the Events API is asked for with the token and origin of this website', async () => {
    const { picture, asked } = await read('speakers/1/image', () => image('image/jpeg'));
    assert.deepEqual([picture?.type, picture?.bytes.length], ['image/jpeg', 3]);
    assert.equal(
      asked[0]?.url,
      'http://dynamics.example/api/speakers/1/image?emApplicationtoken=the-token',
    );
    assert.equal(asked[0]?.headers.get('origin'), 'https://site.example');
  });

  test('from elsewhere is asked for without them', async () => {
    const { asked } = await read('https://pictures.example/a.png', () => image());
    assert.equal(asked[0]?.url, 'https://pictures.example/a.png');
    assert.equal(asked[0]?.headers.get('origin'), null);
    // An answer that leads elsewhere is not followed.
    assert.equal(asked[0]?.redirect, 'manual');
  });

  for (const address of [
    'http://pictures.example/a.png',
    'https://localhost/a.png',
    'https://127.0.0.1/a.png',
    'https://[::1]/a.png',
    'https://2130706433/a.png',
    'https://0x7f.1/a.png',
    'https://intranet/a.png',
    'https://metadata.google.internal/a.png',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    '//localhost/a.png',
    'https://',
  ]) {
    test(`is never asked for at ${address}`, async () => {
      const { picture, asked } = await read(address, () => image());
      assert.deepEqual([picture, asked], [null, []]);
    });
  }

  for (const [what, answer] of [
    ['a page', () => image('text/html')],
    ['a drawing that can hold script', () => image('image/svg+xml')],
    ['not there', () => image('image/png', 3, 404)],
    [
      'elsewhere',
      () => new Response(null, { status: 302, headers: { location: 'https://x.example' } }),
    ],
    ['larger than five megabytes', () => image('image/png', 5 * 1024 * 1024 + 1)],
  ] as const) {
    test(`is none when it is ${what}`, async () => {
      assert.equal((await read('https://pictures.example/a.png', answer)).picture, null);
    });
  }

  test('may be there later when its server fails', async () => {
    await assert.rejects(
      read('https://pictures.example/a', () => image('image/png', 3, 503)),
      {
        name: 'ProviderUnavailable',
      },
    );
  });
});
