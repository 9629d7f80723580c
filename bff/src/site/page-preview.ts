import type { Catalog } from '../catalog/catalog.ts';
import { within } from '../within.ts';
import { type SharePreview, eventPreview, missingPreview, sitePreview } from './share-preview.ts';

/** How long a page may wait for what it tells about its event, in milliseconds of real time. */
const PATIENCE = 2_000;

/**
 * What the page at a path says to crawlers. A page is never late or missing because of it: where
 * Dynamics does not answer in time, it is that of the site.
 */
export async function pagePreview(
  path: string,
  catalog: Pick<Catalog, 'find'>,
  siteName: string,
  origin: string,
): Promise<SharePreview> {
  const [, encoded] = /^\/events\/([^/]+)\/?$/.exec(path) ?? [];
  const ofSite = sitePreview(siteName, origin + path);
  if (encoded === undefined) return ofSite;
  const found = catalog.find(decodeURIComponent(encoded)).then(
    (event) => (event ? eventPreview(event, siteName, origin) : missingPreview(siteName)),
    () => ofSite,
  );
  return within(PATIENCE, found, ofSite);
}
