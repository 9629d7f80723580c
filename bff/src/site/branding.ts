import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { Router } from 'express';
import { z } from 'zod';
import { SettingsError } from '../settings.ts';

/** The name of a file beside brand.json, never a way out of the folder. */
const file = z.string().regex(/^[\w-]+(\.[\w-]+)+$/, { error: 'must name a file in the folder' });

/** `brand.json` in the branding folder. */
const brandSchema = z.strictObject({
  /** A style sheet with the design tokens that differ, and the fonts. */
  stylesheet: file.optional(),
  /** Stands beside the name in the header, or in its place. */
  logo: file.optional(),
  logoSaysName: z.boolean().default(false),
  /** The picture in the browser's tab. */
  icon: file.optional(),
  /** The colours of the browser's own frame. */
  themeColor: z.strictObject({ light: z.string(), dark: z.string() }).optional(),
  /** Links in the footer: an address and the key of its text in the files of `languages/`. */
  links: z
    .array(
      z.strictObject({
        text: z.string(),
        address: z.url({ protocol: /^https$/, error: 'must be an https:// address' }),
      }),
    )
    .default([]),
});

export type Brand = z.infer<typeof brandSchema> & { readonly folder: string | null };

/** What is served of the folder; of everything else in it nothing is. */
const SERVED = new Set(['.css', '.svg', '.png', '.jpg', '.webp', '.avif', '.ico', '.woff2']);

/** The site as it is without a brand of its own. */
export const NO_BRAND: Brand = { folder: null, logoSaysName: false, links: [] };

/**
 * Reads the brand of an organisation.
 *
 * @throws SettingsError naming what is wrong with the folder
 */
export function readBrand(folder: string | undefined): Brand {
  if (folder === undefined) return NO_BRAND;
  const path = join(folder, 'brand.json');
  const wrong = (why: string) => new SettingsError(`BRANDING_FOLDER: ${path} ${why}`);
  let brand: z.infer<typeof brandSchema>;
  try {
    brand = brandSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    // A brand that is only half there would be worse than none: people pay where they trust the look.
    throw wrong(
      error instanceof z.ZodError ? z.prettifyError(error) : `cannot be read: ${String(error)}`,
    );
  }
  for (const name of [brand.stylesheet, brand.logo, brand.icon]) {
    if (name === undefined) continue;
    if (!SERVED.has(extname(name))) throw wrong(`names ${name}, which is never served`);
    if (!existsSync(join(folder, name))) throw wrong(`names ${name}, which is not there`);
  }
  return { ...brand, folder };
}

/**
 * Checks that every link of a brand has a text.
 *
 * @param textOf the English text of a key, blank where there is none
 * @throws SettingsError naming the first link without one
 */
export function checkLinks({ links }: Brand, textOf: (key: string) => string): void {
  const link = links.find(({ text }) => textOf(text) === '');
  if (!link) return;
  throw new SettingsError(
    `BRANDING_FOLDER: languages/en.json has no text ${link.text}, which a link of brand.json names`,
  );
}

/** Serves the style sheet, the pictures and the fonts of a brand under `/branding`. */
export function brandFiles({ folder }: Brand): Router {
  const router = Router();
  if (folder === null) return router;
  router.use(
    '/branding',
    (request, _response, next) => next(SERVED.has(extname(request.path)) ? undefined : 'router'),
    express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (response, path) => {
        response.setHeader('cache-control', 'public, max-age=300, stale-while-revalidate=86400');
        // The fields for the card stand in frames of another origin, and have the page's fonts.
        if (extname(path) === '.woff2') {
          response.setHeader('access-control-allow-origin', '*');
          response.setHeader('cross-origin-resource-policy', 'cross-origin');
        }
        // Opened by itself, a picture is a page: it may style itself, and run nothing.
        if (extname(path) === '.svg') {
          response.setHeader(
            'content-security-policy',
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          );
        }
      },
    }),
  );
  return router;
}
