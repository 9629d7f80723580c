import type { StripeElementLocale } from '@stripe/stripe-js';

/** The languages of Stripe's own fields ("Supported locales"). */
const SPOKEN: readonly StripeElementLocale[] = [
  ...(['ar', 'bg', 'cs', 'da', 'de', 'el', 'en', 'en-AU', 'en-CA', 'en-GB', 'en-NZ'] as const),
  ...(['es', 'es-419', 'es-ES', 'et', 'fi', 'fil', 'fr', 'fr-CA', 'fr-FR', 'he', 'hr'] as const),
  ...(['hu', 'id', 'it', 'it-IT', 'ja', 'ko', 'lt', 'lv', 'ms', 'mt', 'nb', 'nl', 'pl'] as const),
  ...(['pt', 'pt-BR', 'ro', 'ru', 'sk', 'sl', 'sv', 'th', 'tr', 'vi'] as const),
  ...(['zh', 'zh-HK', 'zh-TW'] as const),
];

/** What Stripe calls a language of the site (BCP 47); `auto`, the browser's own, where it lacks it. */
export function stripeLocale(language: string): StripeElementLocale {
  const [general] = language.split('-');
  return (
    SPOKEN.find((locale) => locale === language) ??
    SPOKEN.find((locale) => locale === general) ??
    'auto'
  );
}
