import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import expressStaticGzip from 'express-static-gzip';
import type { Site } from '../contract/site.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Brand } from './branding.ts';
import { type PageScripts, earlyLoads, pageScriptsSchema } from './early-loads.ts';
import type { Languages } from './languages.ts';
import { pageMarkup } from './page-markup.ts';
import { type SharePreview, jsonInScript } from './share-preview.ts';

/** Where `npm run build` puts the site. */
export const BUILT_SITE = join(import.meta.dirname, '../../../dist/event-website/browser');

/** Where the build says which scripts a page needs; not among what is served. */
const PAGE_SCRIPTS = join(BUILT_SITE, '../page-scripts.json');

/** The placeholder that the build leaves in the page; each answer has its own nonce in its place. */
const NONCE = 'CSP_NONCE';

/** Replaced by the title and the preview of what the page shows. */
const TITLE = /<title>[^<]*<\/title>/;

/** Pages of one person, which no search engine is to keep. */
const PRIVATE = '/purchases/';

/** A file name that carries the digest of its content never changes its content. */
const HASHED = /-[A-Za-z0-9_-]{8}\.(js|css)$/;

/** What a page is made of, beside what the build made. */
export interface PageParts {
  readonly languages: Languages;
  readonly brand: Brand;
  readonly site: Site;
  /** Origins that Stripe.js is loaded from, frames and talks to. */
  readonly stripeOrigins: readonly string[];
}

/**
 * Serves the built site: precompressed files, and the one page for every address that a person
 * opens, in the visitor's language and with what it says to crawlers. Serves nothing when the site is
 * not built, as during development.
 */
export function staticSite(
  { languages, brand, site, stripeOrigins }: PageParts,
  preview: (path: string) => Promise<SharePreview>,
): Router {
  const router = Router();
  const index = join(BUILT_SITE, 'index.html');
  if (!existsSync(index)) return router;
  // What the script would have to ask for before it could draw the frame.
  const told = `<script type="application/json" id="site">${jsonInScript(site)}</script></head>`;
  const built = readFileSync(index, 'utf8').replace('</head>', () => told);
  const scripts = readPageScripts();
  const pages = new Map(
    languages.list.map((language) => [
      language.code,
      pageMarkup(built, language, languages, brand),
    ]),
  );

  router.get('/i18n/:code.json', (request, response, next) => {
    const file = languages.changedFile(request.params.code);
    if (file === null) next();
    else response.set('cache-control', 'no-cache').json(file);
  });

  router.use(
    expressStaticGzip(BUILT_SITE, {
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
    const loads = status === 200 ? earlyLoads(request.path, scripts) : '';
    const page = pages.get(languages.for(request)) ?? built;
    const nonce = randomBytes(16).toString('base64');
    if (request.path.startsWith(PRIVATE)) response.set('x-robots-tag', 'noindex');
    response
      .status(status)
      .set('content-security-policy', contentSecurityPolicy(nonce, stripeOrigins))
      .set('cache-control', 'no-store')
      .vary('Accept-Language, Cookie')
      .type('html')
      .send(page.replace(TITLE, () => `${head}\n${loads}`).replaceAll(NONCE, nonce));
  });
  return router;
}

/** None where the site was built by `ng build` alone: its pages then only load later. */
function readPageScripts(): PageScripts {
  if (!existsSync(PAGE_SCRIPTS)) return {};
  return pageScriptsSchema.parse(JSON.parse(readFileSync(PAGE_SCRIPTS, 'utf8')));
}
