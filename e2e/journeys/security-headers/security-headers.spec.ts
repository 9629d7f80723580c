import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '../journey.ts';
import { rawRequest } from './raw-request.ts';

test('the page allows nothing inline, has a nonce of its own each time and is never cached', async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (const path of ['/', '/events/Sound_of_Rain1900283746', '/purchases/any']) {
    const response = await request.get(path, { headers: { accept: 'text/html' } });
    const headers = response.headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(/base-uri '(self|none)'/);
    expect(policy).not.toMatch(/unsafe-/);
    expect(policy).not.toMatch(/(script|default)-src[^;]*(\*|https?:)(\s|;|$)/);
    expect(headers['cache-control']).toMatch(/no-store|no-cache/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();

    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce).not.toBe('');
    nonces.add(nonce);
    const page = await response.text();
    expect(page).toContain(`nonce="${nonce}"`);
    expect(page).not.toContain('CSP_NONCE');
  }
  expect(nonces.size).toBe(3);
});

test('the site’s scripts and styles are cached for ever and were compressed when it was built', async ({
  page,
  request,
}) => {
  const assets = new Set<string>();
  page.on('response', (response) => {
    if (/-[\w-]{8}\.(js|css)$/.test(response.url())) assets.add(response.url());
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(assets.size).toBeGreaterThan(2);

  for (const asset of assets) {
    const bodies: Record<string, Buffer> = {};
    for (const encoding of ['br', 'gzip', 'identity']) {
      const response = await rawRequest(asset, encoding);
      expect(response.headers['cache-control'], asset).toBe('public, max-age=31536000, immutable');
      expect(response.headers['content-encoding'] ?? 'identity', asset).toBe(encoding);
      expect(response.headers['vary'], asset).toMatch(/accept-encoding/i);
      bodies[encoding] = response.body;
    }
    const { br, gzip, identity } = bodies;
    expect(brotliDecompressSync(br ?? '').equals(identity ?? Buffer.of())).toBe(true);
    expect(gunzipSync(gzip ?? '').equals(identity ?? Buffer.of())).toBe(true);
  }

  const missing = await request.get('/main-AAAAAAAA.js');
  expect(missing.status()).toBe(404);
});
