import { Component, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { LanguageMenu } from './i18n/language-menu';
import { MessagePipe } from './i18n/message-pipe';
import { SiteInformation } from './site-information';
import { LegalLinks } from './ui/legal-links';
import { PageChanges } from './ui/page-changes';

/** The frame around every page: header, test-mode banner, main region, footer. */
@Component({
  selector: 'app-root',
  imports: [LanguageMenu, LegalLinks, RouterLink, RouterOutlet, MessagePipe],
  templateUrl: './app.html',
})
export class App {
  private readonly information = inject(SiteInformation);

  protected readonly site = this.information.site;

  constructor() {
    // Listens from the first page on; the headings of later pages ask it whether they are due the focus.
    inject(PageChanges);
  }

  protected skipTo(main: HTMLElement, event: Event): void {
    // With a base address, `#main` alone would lead to the start page.
    event.preventDefault();
    main.focus();
    main.scrollIntoView();
  }
}
