import { DOCUMENT, inject } from '@angular/core';
import type { NavigationError } from '@angular/router';
import { Router } from '@angular/router';

/**
 * A page whose code cannot be loaded was most likely replaced by a newer version of the site: the
 * browser then loads the address itself. Only from a page that works, so that it never goes in circles.
 */
export function loadAfresh({ url }: NavigationError): void {
  const { location } = inject(DOCUMENT);
  if (inject(Router).navigated) location.assign(url);
}
