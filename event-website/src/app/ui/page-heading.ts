import { afterNextRender, Directive, effect, ElementRef, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { SiteInformation } from '../site-information';
import { PageChanges } from './page-changes';

/**
 * The first heading of a page. It names the browser's tab and, after a change of page, takes the
 * focus, so that people who do not see the screen hear where they are.
 */
@Directive({ selector: 'h1[appPageHeading]', host: { tabindex: '-1' } })
export class PageHeading {
  private readonly title = inject(Title);
  private readonly information = inject(SiteInformation);
  private readonly changes = inject(PageChanges);
  private readonly heading = inject<ElementRef<HTMLElement>>(ElementRef);

  /** What the tab is called; the name of the organisation is added. */
  readonly appPageHeading = input.required<string>();

  constructor() {
    effect(() => this.nameTab());
    afterNextRender(() => this.takeFocus());
  }

  private nameTab(): void {
    const site = this.information.site()?.name;
    const page = this.appPageHeading();
    this.title.setTitle(site === undefined ? page : `${page} · ${site}`);
  }

  private takeFocus(): void {
    if (this.changes.claimFocus()) this.heading.nativeElement.focus({ preventScroll: true });
  }
}
