import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SignInRefusal } from '../../../../bff/src/contract/account.ts';
import { MessagePipe } from '../i18n/message-pipe';
import { PageHeading } from '../ui/page-heading';
import { signInAddress } from '../site-information';

const REASONS: Record<SignInRefusal, true> = {
  'turned-back': true,
  'too-late': true,
  unavailable: true,
  refused: true,
};

/** Says why nobody is signed in after all, and leads on. */
@Component({
  selector: 'app-not-signed-in-page',
  imports: [MessagePipe, PageHeading, RouterLink],
  template: `
    <div class="page">
      <h1 [appPageHeading]="'account.refused.title' | message">
        {{ 'account.refused.title' | message }}
      </h1>
      <div class="lead" role="alert">
        <p>{{ 'account.refused.' + reason() | message }}</p>
        <p>{{ 'account.refused.nothing' | message }}</p>
      </div>
      <div class="actions">
        <a class="button" [href]="again()">{{ 'account.sign-in-again' | message }}</a>
        <a class="button quiet" routerLink="/">{{ 'actions.all-events' | message }}</a>
      </div>
    </div>
  `,
  styles: `
    .page,
    .lead {
      display: grid;
      gap: var(--s4);
    }
  `,
})
export class NotSignedInPage {
  readonly why = input('');
  readonly back = input('/my-registrations');

  protected readonly reason = computed(() => (this.why() in REASONS ? this.why() : 'refused'));
  protected readonly again = computed(() => signInAddress(this.back()));
}
