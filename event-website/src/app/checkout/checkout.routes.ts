import type { Routes } from '@angular/router';
import { firstAnswer } from './first-answer';
import { PaymentPage } from './payment-page';

export const checkoutRoutes: Routes = [
  {
    path: '',
    component: PaymentPage,
    resolve: { firstAnswer },
    // Not again when more time leads to another purchase: the page is there already, and asks itself.
    runGuardsAndResolvers: () => false,
  },
];
