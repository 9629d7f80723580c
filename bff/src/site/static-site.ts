import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { SharePreview } from './share-preview.ts';

/** Where `npm run build` puts the site. */
const FOLDER = join(import.meta.dirname, '../../../dist/event-website/browser');

/** The placeholder that the build leaves in the page; each answer has its own nonce in its place. */
const NONCE = 'CSP_NONCE';

/** Replaced by the title and the preview of what the page shows. */
const TITLE = /<title>[^<]*<\/title>/;

/** Pages of one person, which no search engine is to keep. */
const PRIVATE = '/purchases/';

/** A file name that carries the digest of its content never changes its content. */
const HASHED = /-[A-Za-z0-9_-]{8}\.(js|css)$/;

/**
 * Serves the built site: precompressed files, and the one page for every address that a person
 * opens, with what it says to crawlers. Serves nothing when the site is not built, as during development.
 */
export function staticSite(
  stripeOrigins: readonly string[],
  preview: (path: string) => Promise<SharePreview>,
): Router {
  const router = Router();
  const index = join(FOLDER, 'index.html');
  if (!existsSync(index)) return router;
  const page = readFileSync(index, 'utf8');

  router.use(
    expressStaticGzip(FOLDER, {
      enableBrotli: true,
      orderPreference: ['br', 'gz'],
      index: false,
      serveStatic: {
        index: false,
        // A folder is no page, and an address is never turned into another one.
        redirect: false,
        cacheControl: false,
        setHeaders: (response, path) => {
          const hashed = HASHED.test(path.replace(/\.(br|gz)$/, ''));
          const policy = hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
          response.setHeader('cache-control', policy);
        },
      },
    }),
  );

  router.get('/{*path}', async (request, response, next) => {
    const wantsPage = request.accepts(['html', 'json']) === 'html';
    const isFile = /\.[a-z0-9]+$/i.test(request.path);
    if (!wantsPage || isFile) {
      next();
      return;
    }
    const { head, status } = await preview(request.path);
    const nonce = randomBytes(16).toString('base64');
    if (request.path.startsWith(PRIVATE)) response.set('x-robots-tag', 'noindex');
    response
      .status(status)
      .set('content-security-policy', contentSecurityPolicy(nonce, stripeOrigins))
      .set('cache-control', 'no-store')
      .type('html')
      .send(page.replace(TITLE, () => head).replaceAll(NONCE, nonce));
  });
  return router;
}
