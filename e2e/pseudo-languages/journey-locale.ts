import type { Project } from 'playwright/test';
import { PSEUDO_LANGUAGES } from './pseudo-languages.ts';

/** Of a journey that `npm run test:e2e` goes through in the pseudo-languages as well. */
export const IN_PSEUDO_LANGUAGES = { tag: '@pseudo-languages' };

/**
 * What the browsers of the journeys prefer: British English, and for some of them a pseudo-language.
 * With `JOURNEY_LANGUAGE` (`longer`, `right-to-left`) all of them prefer that pseudo-language alone.
 *
 * @throws Error when there is no such pseudo-language
 */
export function journeyLanguages(): Project[] {
  const pseudo = Object.entries(PSEUDO_LANGUAGES).map(([name, { code }]) => ({
    name,
    use: { locale: code },
  }));
  const wanted = process.env['JOURNEY_LANGUAGE'];
  if (wanted === undefined) {
    const some = pseudo.map((language) => ({
      ...language,
      grep: new RegExp(IN_PSEUDO_LANGUAGES.tag),
    }));
    return [{ name: 'english', use: { locale: 'en-GB' } }, ...some];
  }
  const only = pseudo.filter(({ name }) => name === wanted);
  if (only.length > 0) return only;
  const names = Object.keys(PSEUDO_LANGUAGES).join(' or ');
  throw new Error(`JOURNEY_LANGUAGE should be ${names}, not "${wanted}".`);
}
