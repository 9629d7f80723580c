import { Component, computed, inject, input } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { Site } from '../../../../bff/src/contract/site.ts';
import { SiteInformation } from '../site-information';

type LegalPage = keyof Site['legal'];

/** Links to pages of the organisation, as far as it has named them. */
@Component({
  selector: 'app-legal-links',
  imports: [MessagePipe],
  template: `
    @for (link of links(); track link.page) {
      <a [href]="link.address" [attr.target]="apart() ? '_blank' : null">
        {{ 'legal.' + link.page | message }}
        @if (apart()) {
          <span class="visually-hidden">{{ 'legal.apart' | message }}</span>
        }
      </a>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s1) var(--s4);
    }

    :host:empty {
      display: none;
    }

    a {
      min-block-size: 1.5rem;
    }
  `,
})
export class LegalLinks {
  private readonly information = inject(SiteInformation);

  readonly pages = input<readonly LegalPage[]>([
    'terms',
    'refundPolicy',
    'privacy',
    'imprint',
    'accessibility',
  ]);
  /** Whether they open in a tab of their own, so that nothing typed here is lost. */
  readonly apart = input(false);

  protected readonly links = computed(() => {
    const legal = this.information.site()?.legal;
    return this.pages().flatMap((page) => {
      const address = legal?.[page] ?? null;
      return address === null ? [] : { page, address };
    });
  });
}
