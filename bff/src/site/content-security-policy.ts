/**
 * The content policy of the site's pages. Nothing inline runs or styles without the page's nonce.
 * Of other origins only Stripe's are allowed: its script cannot be hosted by anybody else, and card
 * data stays in its frames. Source of the list: Stripe, "Security guide", content security policy.
 */
export function contentSecurityPolicy(nonce: string, stripeOrigins: readonly string[]): string {
  const stripe = stripeOrigins.join(' ');
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' ${stripe}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: ${stripe}`,
    "font-src 'self'",
    `connect-src 'self' ${stripe}`,
    `frame-src ${stripe}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Where the real Stripe.js comes from, frames and talks to; with Link, which has addresses of its own. */
export function stripeOrigins(link: boolean): readonly string[] {
  return [
    'https://js.stripe.com',
    'https://*.js.stripe.com',
    'https://hooks.stripe.com',
    'https://api.stripe.com',
    ...(link ? ['https://link.com', 'https://*.link.com'] : []),
  ];
}
