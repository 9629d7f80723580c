import type { Routes } from '@angular/router';
import { MyRegistrationsPage } from './my-registrations-page';
import { NotSignedInPage } from './not-signed-in-page';

export const accountRoutes: Routes = [
  { path: '', pathMatch: 'full', component: MyRegistrationsPage },
  { path: 'not-signed-in', component: NotSignedInPage },
];
