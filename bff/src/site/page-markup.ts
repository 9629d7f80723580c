import type { Language } from '../contract/site.ts';
import type { Brand } from './branding.ts';
import type { Languages } from './languages.ts';
import { escaped } from './share-preview.ts';

/**
 * The built page in a language and with a brand: the language itself, the file of its texts fetched
 * early, what is said where no script runs, and the brand's style sheet after the site's own.
 *
 * @param page the page as it was built, in English
 */
export function pageMarkup(
  page: string,
  language: Language,
  languages: Languages,
  brand: Brand,
): string {
  const { code, direction } = language;
  const text = (key: string) => escaped(languages.text(code, `frame.${key}`));
  const replacements: [RegExp, string][] = [
    [/<html [^>]*>/, `<html lang="${code}" dir="${direction}">`],
    [/\/i18n\/en\.json/, `/i18n/${code}.json`],
    [/data-failed="[^"]*"/, `data-failed="${text('not-loaded')}"`],
    [/(?<=<noscript>)[^<]*(?=<\/noscript>)/, text('no-script')],
    ...brandMarkup(brand),
  ];
  return replacements.reduce(
    (markup, [pattern, replacement]) => markup.replace(pattern, () => replacement),
    page,
  );
}

function brandMarkup({ stylesheet, icon, themeColor }: Brand): [RegExp, string][] {
  const color = (theme: 'light' | 'dark', value: string): [RegExp, string] => [
    new RegExp(`(?<=prefers-color-scheme: ${theme}\\)" content=")[^"]*`),
    escaped(value),
  ];
  return [
    ...(stylesheet
      ? [[/(?=<\/head>)/, `<link rel="stylesheet" href="/branding/${stylesheet}" />`] as const]
      : []),
    ...(icon
      ? [[/<link rel="icon"[^>]*>/, `<link rel="icon" href="/branding/${icon}" />`] as const]
      : []),
    ...(themeColor ? [color('light', themeColor.light), color('dark', themeColor.dark)] : []),
  ].map(([pattern, replacement]) => [pattern, replacement]);
}
