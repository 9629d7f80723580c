import { Buyer, EVENTS } from '../http/buyer.ts';
import type { Stack } from '../stack.ts';

/** A page that attendees meet on their way to a ticket. */
export interface Page {
  readonly name: 'list' | 'event' | 'registration' | 'payment';
  readonly url: string;
  /** What is there when a visitor can use the page. */
  readonly usable: string;
  /** What the visitor's browser sends along: the key of the purchase that is paid. */
  readonly cookie: { readonly name: string; readonly value: string } | null;
}

/** The four pages, the last of them of a purchase made for this. */
export async function pagesOf(stack: Stack): Promise<readonly Page[]> {
  const buyer = await Buyer.register(stack);
  await buyer.clientSecret();
  const [name = '', value = ''] = buyer.cookie.split(/=(.*)/);
  const event = `${stack.siteUrl}/events/${EVENTS.paid}`;
  return [
    { name: 'list', url: `${stack.siteUrl}/`, usable: 'app-event-card', cookie: null },
    { name: 'event', url: event, usable: 'app-register-bar a', cookie: null },
    {
      name: 'registration',
      url: `${event}/register`,
      usable: 'button[type=submit]:visible',
      cookie: null,
    },
    {
      name: 'payment',
      url: `${stack.siteUrl}/purchases/${buyer.purchaseId}/pay`,
      usable: 'button[aria-disabled=false]',
      cookie: { name, value },
    },
  ];
}
