import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeading } from './page-heading';

@Component({
  selector: 'app-not-found-page',
  imports: [PageHeading, RouterLink, TranslocoPipe],
  template: `
    <div class="page">
      <h1 [appPageHeading]="'not-found.title' | transloco">{{ 'not-found.title' | transloco }}</h1>
      <p class="lead">{{ 'not-found.text' | transloco }}</p>
      <a class="button" routerLink="/">{{ 'not-found.events' | transloco }}</a>
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
