import { Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import type { Language } from '../../../../bff/src/contract/site.ts';
import { SiteInformation } from '../site-information';
import { MessagePipe } from './message-pipe';
import { Messages } from './messages';

/** In seconds: a year. */
const REMEMBERED_FOR = 31_536_000;

/** The languages of the site, each by its own name. The choice is remembered in a cookie, which the BFF reads. */
@Component({
  selector: 'app-language-menu',
  imports: [MessagePipe],
  template: `
    @if (languages().length > 1) {
      <button type="button" class="link-button" popovertarget="languages">
        <span class="visually-hidden">{{ 'frame.language' | message }}: </span>
        <span [attr.lang]="current()?.code">{{ current()?.name }}</span>
      </button>
      <div #menu id="languages" popover>
        @if (failed()) {
          <p role="alert">{{ 'problems.unreachable.title' | message }}</p>
        }
        <ul role="list">
          @for (language of languages(); track language.code) {
            <li>
              <button
                type="button"
                [lang]="language.code"
                [dir]="language.direction"
                [attr.aria-current]="language === current()"
                (click)="choose(language, menu)"
              >
                {{ language.name }}
              </button>
            </li>
          }
        </ul>
      </div>
    }
  `,
})
export class LanguageMenu {
  private readonly information = inject(SiteInformation);
  private readonly messages = inject(Messages);
  private readonly document = inject(DOCUMENT);

  protected readonly languages = computed(() => this.information.site()?.languages ?? []);
  protected readonly current = computed(() =>
    this.languages().find(({ code }) => code === this.messages.language()),
  );
  protected readonly failed = signal(false);

  protected async choose({ code, direction }: Language, menu: HTMLElement): Promise<void> {
    try {
      await this.messages.show(code, direction);
      this.document.cookie = `language=${code}; path=/; max-age=${REMEMBERED_FOR}; samesite=lax`;
      this.failed.set(false);
      menu.hidePopover();
    } catch {
      // Its texts did not come: the site stays in the language it is in.
      this.failed.set(true);
    }
  }
}
