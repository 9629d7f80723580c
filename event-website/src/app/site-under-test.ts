import type { Provider } from '@angular/core';
import { signal } from '@angular/core';
import type { Site } from '../../../bff/src/contract/site.ts';
import { SiteInformation } from './site-information';

/** An installation as the BFF tells it, for tests. */
export const SAMPLE_SITE: Site = {
  name: 'Northlight',
  testMode: false,
  legal: { terms: null, refundPolicy: null, privacy: null, imprint: null, accessibility: null },
  languages: [],
  brand: { logo: null, logoSaysName: false, links: [] },
  termsTick: false,
  signIn: false,
  stripe: {
    publishableKey: 'pk_test_sample',
    scriptUrl: 'https://js.example/stripe.js',
    takenAtOnce: ['ideal'],
  },
};

/** The installation, known from the start and without a request. */
export function provideSiteUnderTest(changes: Partial<Site> = {}): Provider {
  return {
    provide: SiteInformation,
    useValue: {
      site: signal({ ...SAMPLE_SITE, ...changes }),
      resource: { error: signal(undefined) },
    },
  };
}
