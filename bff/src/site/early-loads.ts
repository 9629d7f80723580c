import { z } from 'zod';
import { escaped } from './share-preview.ts';

/** The scripts of each page beside the main one, by its module, as the build writes them down. */
export const pageScriptsSchema = z.record(z.string(), z.array(z.string()));

export type PageScripts = z.infer<typeof pageScriptsSchema>;

/** The addresses of the site with the module that shows them and what that reads first. */
const PAGES: readonly { path: RegExp; module?: string; reads?: string }[] = [
  { path: /^\/$/, reads: '/api/events' },
  { path: /^\/events\/([^/]+)$/, module: 'events/event-page', reads: '/api/events/$1' },
  {
    path: /^\/events\/([^/]+)\/register$/,
    module: 'registration/register-page',
    reads: '/api/events/$1',
  },
  {
    path: /^\/purchases\/([^/]+)\/pay$/,
    module: 'checkout/checkout.routes',
    reads: '/api/purchases/$1',
  },
  { path: /^\/purchases\/[^/]+$/, module: 'purchase-status/purchase-page' },
  { path: /^\/my-registrations$/, module: 'account/account.routes' },
];

/**
 * Markup for the head of the page at a path: what its script needs and would ask for only after the
 * main one runs, so that a slow connection is waited for once rather than three times.
 */
export function earlyLoads(path: string, scripts: PageScripts): string {
  const page = PAGES.find((one) => one.path.test(path));
  if (!page) return '';
  const loads = (scripts[page.module ?? ''] ?? []).map(
    (script) => `<link rel="modulepreload" href="/${escaped(script)}" />`,
  );
  if (page.reads !== undefined) {
    const address = escaped(path.replace(page.path, page.reads));
    loads.push(`<link rel="preload" href="${address}" as="fetch" crossorigin="anonymous" />`);
  }
  return loads.join('\n');
}
