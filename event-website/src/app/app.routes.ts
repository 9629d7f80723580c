import type { Routes } from '@angular/router';
import { EventsPage } from './events/events-page';
import { leadOriginalDeepLink, originalAddresses } from './original-addresses';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    canActivate: [leadOriginalDeepLink],
    // With the frame rather than after it: most visits begin here, and together they are smaller.
    component: EventsPage,
  },
  {
    path: 'events/:readableEventId',
    loadComponent: () => import('./events/event-page').then((m) => m.EventPage),
  },
  {
    path: 'events/:readableEventId/register',
    loadComponent: () => import('./registration/register-page').then((m) => m.RegisterPage),
  },
  {
    path: 'events/:readableEventId/registered',
    loadComponent: () => import('./registration/registered-page').then((m) => m.RegisteredPage),
  },
  {
    path: 'purchases/:purchaseId/pay',
    loadChildren: () => import('./checkout/checkout.routes').then((m) => m.checkoutRoutes),
  },
  {
    path: 'purchases/:purchaseId',
    loadComponent: () => import('./purchase-status/purchase-page').then((m) => m.PurchasePage),
  },
  {
    path: 'my-registrations',
    loadChildren: () => import('./account/account.routes').then((m) => m.accountRoutes),
  },
  ...originalAddresses,
  { path: '**', loadComponent: () => import('./ui/not-found-page').then((m) => m.NotFoundPage) },
];
