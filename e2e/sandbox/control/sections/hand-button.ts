import { html, type Html } from '../html.ts';

/**
 * A button that does one thing by hand at Stripe.
 *
 * @param about what it is done to, for those who cannot see the row
 */
export function handButton(
  action: string,
  name: string,
  about: string,
  fields: Readonly<Record<string, string>> = {},
): Html {
  return html`<form method="post" action="${action}">
    ${Object.entries(fields).map(
      ([field, value]) => html`<input type="hidden" name="${field}" value="${value}" />`,
    )}
    <button aria-label="${name}: ${about}">${name}</button>
  </form>`;
}

/** Several of them in one cell. */
export function handButtons(...buttons: readonly Html[]): Html {
  return html`<div class="hands">${buttons}</div>`;
}
