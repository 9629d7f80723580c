import { inject, Service } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

/** Knows whether the page changed and nobody has told the reader yet. */
@Service()
export class PageChanges {
  private readonly router = inject(Router);
  private page: string | null = null;
  private untold = false;

  constructor() {
    this.router.events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.note(event.urlAfterRedirects);
    });
  }

  /**
   * True once after each change of page, for the heading that takes the focus. False on the page
   * that was opened first: there the browser reads from the top by itself.
   */
  claimFocus(): boolean {
    const due = this.untold;
    this.untold = false;
    return due;
  }

  private note(url: string): void {
    const page = url.split(/[?#]/, 1)[0] ?? url;
    this.untold = this.page !== null && this.page !== page;
    this.page = page;
  }
}
