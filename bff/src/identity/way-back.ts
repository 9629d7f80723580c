/**
 * Where a sign-in leads back to: an address of the site, whole, so that no browser reads another
 * host into it; the start page for whatever lies elsewhere or is no page.
 */
export function wayBack(asked: unknown, publicUrl: string): string {
  const start = new URL('/', publicUrl);
  if (typeof asked !== 'string' || !asked.startsWith('/')) return start.href;
  const url = URL.parse(asked, start.href);
  const isPage = url?.origin === start.origin && !url.pathname.startsWith('/api/');
  return url && isPage ? url.href : start.href;
}
