import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Account as WhoItIs } from '../../../../bff/src/contract/account.ts';
import { SiteInformation } from '../site-information';

/** Who is signed in. Nothing is asked where signing in is not configured. */
@Service()
export class Account {
  private readonly http = inject(HttpClient);
  private readonly information = inject(SiteInformation);
  private readonly who = httpResource<WhoItIs>(() => (this.offered() ? '/api/account' : undefined));

  /** Whether one can sign in at all; undefined until that is known. */
  readonly offered = computed(() => this.information.site()?.signIn);
  /** Null for nobody, and where it cannot be told; undefined until it is known. */
  readonly attendee = computed(() => {
    if (this.who.hasValue()) return this.who.value().attendee;
    return this.offered() === false || this.who.error() ? null : undefined;
  });

  /** Gives up a registration. Throws what HttpClient throws. */
  async cancel(registrationId: string): Promise<void> {
    const path = `/api/account/registrations/${encodeURIComponent(registrationId)}/cancel`;
    await firstValueFrom(this.http.post(path, null));
  }

  /** Signs out here; where the browser has to go to be signed out everywhere. */
  async signOut(): Promise<string> {
    const { leaveTo } = await firstValueFrom(
      this.http.post<{ leaveTo: string }>('/api/account/sign-out', null),
    );
    return leaveTo;
  }
}
