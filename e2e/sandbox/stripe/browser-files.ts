import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { Router, type Response } from 'express';

/** What is served to browsers: each address with its source below `browser/`. */
const files: Record<string, string> = {
  '/endive/stripe.js': 'stripe.ts',
  '/elements/controller': 'controller-frame.html',
  '/elements/controller.js': 'controller-frame.ts',
  '/elements/payment': 'payment-frame.html',
  '/elements/payment.css': 'payment-frame.css',
  '/elements/payment.js': 'payment-frame.ts',
  '/bank': 'redirect-page.html',
  '/bank/redirect.css': 'bank-page.css',
  '/bank/redirect.js': 'redirect-page.ts',
  '/3ds': 'bank-page.html',
  '/3ds/bank.css': 'bank-page.css',
  '/3ds/bank.js': 'bank-page.ts',
};

/** The stand-in for Stripe.js with its frames. Scripts are bundled when they are first asked for. */
export function browserFiles(): Router {
  const router = Router();
  const scripts = new Map<string, string>();
  for (const [address, source] of Object.entries(files)) {
    const path = fileURLToPath(new URL(`browser/${source}`, import.meta.url));
    router.get(address, (request, response) => {
      response.set('cache-control', 'no-cache');
      if (source.endsWith('.ts')) {
        const script = scripts.get(path) ?? bundle(path);
        scripts.set(path, script);
        response.type('text/javascript').send(script);
        return;
      }
      if (source.endsWith('.html')) {
        embedOnlyIn(request.query['parent'], response);
      }
      response.type(source.endsWith('.html') ? 'html' : 'css').send(readFileSync(path, 'utf8'));
    });
  }
  return router;
}

/** The module at this path with its imports as one classic script, which leaves nothing behind but what it assigns. */
export function bundle(path: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [path],
    bundle: true,
    format: 'iife',
    target: 'es2024',
    charset: 'utf8',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** A frame may stand in the page that it says to talk to, and in no other. */
function embedOnlyIn(parent: unknown, response: Response): void {
  const origin = typeof parent === 'string' && URL.canParse(parent) ? new URL(parent).origin : '';
  const embedder = origin === '' || origin === 'null' ? "'none'" : origin;
  response.set(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; font-src *; connect-src 'self'; ` +
      `base-uri 'none'; form-action 'none'; frame-ancestors ${embedder}`,
  );
}
