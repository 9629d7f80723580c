import { PSEUDO_LANGUAGES } from './pseudo-languages.ts';

/**
 * What the browser of the journeys prefers: British English, or with `JOURNEY_LANGUAGE` (`longer`,
 * `right-to-left`) a pseudo-language.
 *
 * @throws Error when there is no such pseudo-language
 */
export function journeyLocale(): string {
  const wanted = process.env['JOURNEY_LANGUAGE'];
  if (wanted === undefined) return 'en-GB';
  const pseudo = Object.entries(PSEUDO_LANGUAGES).find(([name]) => name === wanted);
  if (pseudo) return pseudo[1].code;
  const names = Object.keys(PSEUDO_LANGUAGES).join(' or ');
  throw new Error(`JOURNEY_LANGUAGE should be ${names}, not "${wanted}".`);
}
