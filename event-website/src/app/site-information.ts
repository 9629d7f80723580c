import { httpResource } from '@angular/common/http';
import { computed, DOCUMENT, inject, Service } from '@angular/core';
import type { Site } from '../../../bff/src/contract/site.ts';

/** What the BFF says about this installation: its name, test mode, where Stripe.js comes from. */
@Service()
export class SiteInformation {
  /** The page that the BFF sends says it already; the development server's does not. */
  private readonly told = toldByPage(inject(DOCUMENT));

  readonly resource = httpResource<Site>(() => (this.told ? undefined : '/api/site'));

  /** Undefined until it is known. */
  readonly site = computed(
    () => this.told ?? (this.resource.hasValue() ? this.resource.value() : undefined),
  );
}

/** Where a browser goes to sign in, and is led back to a page of ours. */
export function signInAddress(back: string): string {
  return `/api/account/sign-in?back=${encodeURIComponent(back)}`;
}

function toldByPage(page: Document): Site | undefined {
  const text = page.querySelector('script#site')?.textContent;
  if (text === undefined) return undefined;
  const site: unknown = JSON.parse(text);
  return isSite(site) ? site : undefined;
}

/** It comes from the BFF that sent the page: telling it from nothing is enough. */
function isSite(value: unknown): value is Site {
  return typeof value === 'object' && value !== null && 'stripe' in value;
}
