import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type {
  RegistrationRequest,
  RegistrationResponse,
} from '../../../../bff/src/contract/registration.ts';
import type { ProblemKind } from '../ui/problem';

/** The register call. */
@Service()
export class Registrations {
  private readonly http = inject(HttpClient);

  /** Throws what HttpClient throws; `problemOf` reads it. */
  register(readableEventId: string, request: RegistrationRequest): Promise<RegistrationResponse> {
    return firstValueFrom(
      this.http.post<RegistrationResponse>(
        `/api/events/${encodeURIComponent(readableEventId)}/registrations`,
        request,
      ),
    );
  }
}

/**
 * Whether a problem means that surely nothing was registered. After the others nobody knows yet,
 * and the same submission must be sent again.
 */
export function isDefiniteRefusal(kind: ProblemKind): boolean {
  switch (kind) {
    case 'invalid-request':
    case 'not-found':
    case 'event-not-found':
    case 'registration-closed':
    case 'registration-elsewhere':
    case 'sold-out':
    case 'pass-not-on-sale':
    case 'too-many-attendees':
    case 'session-not-on-offer':
    case 'session-not-live':
    case 'session-full':
    case 'no-waitlist':
    case 'places-free':
    case 'waitlist-unconfirmed':
    case 'registration-refused':
    case 'sign-in-required':
    case 'signed-out':
    case 'price-below-minimum':
    case 'start-again':
      return true;
    case 'cancel-refused':
    case 'cancel-unconfirmed':
    case 'registration-unconfirmed':
    case 'payment-window-over':
    case 'already-registering':
    case 'payment-under-way':
    case 'no-more-time':
    case 'no-passes-to-renew':
    case 'renewal-under-way':
    case 'passes-still-held':
    case 'purchase-not-found':
    case 'dynamics-unavailable':
    case 'payments-unavailable':
    case 'too-many-requests':
    case 'internal':
    case 'unreachable':
      return false;
  }
}
