import { inject } from '@angular/core';
import type { CanActivateFn, RedirectFunction, Routes } from '@angular/router';
import { Router } from '@angular/router';

/**
 * The addresses of the website that this one succeeds, which organisers have printed and mailed:
 * `/home`, `/myregistrations`, `/event?id=`, `/event/registration?id=` and the documented deep link `/?event=`.
 */
export const originalAddresses: Routes = [
  { path: 'home', redirectTo: '/' },
  { path: 'myregistrations', redirectTo: '/my-registrations' },
  { path: 'event/registration', redirectTo: redirectTo('register') },
  { path: 'event', children: [{ path: '**', redirectTo: redirectTo() }] },
];

/** Leads `/?event=<readable event id>` to the page of that event. */
export const leadOriginalDeepLink: CanActivateFn = (route) => {
  const event = route.queryParamMap.get('event');
  return event === null ? true : inject(Router).createUrlTree(['/events', event]);
};

function redirectTo(...below: string[]): RedirectFunction {
  return ({ queryParams }) => {
    const router = inject(Router);
    const id: unknown = queryParams['id'];
    return typeof id === 'string' && id !== ''
      ? router.createUrlTree(['/events', id, ...below])
      : router.createUrlTree(['/']);
  };
}
