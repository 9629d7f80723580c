import { httpResource } from '@angular/common/http';
import { computed, Service } from '@angular/core';
import type { Site } from '../../../bff/src/contract/site.ts';

/** What the BFF says about this installation: its name, test mode, where Stripe.js comes from. */
@Service()
export class SiteInformation {
  readonly resource = httpResource<Site>(() => '/api/site');

  /** Undefined until it is known. */
  readonly site = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
}
