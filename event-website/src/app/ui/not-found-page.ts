import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import { PageHeading } from './page-heading';

@Component({
  selector: 'app-not-found-page',
  imports: [PageHeading, RouterLink, MessagePipe],
  template: `
    <div class="page">
      <h1 [appPageHeading]="'not-found.title' | message">{{ 'not-found.title' | message }}</h1>
      <p class="lead">{{ 'not-found.text' | message }}</p>
      <a class="button" routerLink="/">{{ 'not-found.events' | message }}</a>
    </div>
  `,
  styles: `
    .page {
      display: grid;
      justify-items: start;
      gap: var(--s5);
    }
  `,
})
export class NotFoundPage {}
