import type { Appearance } from '@stripe/stripe-js';

/**
 * The site's look for Stripe's fields, which live in frames of Stripe and inherit nothing. The
 * colours are read where `place` is, so that they are those of the theme in use.
 */
export function appearanceOf(place: HTMLElement): Appearance {
  const probe = place.ownerDocument.createElement('span');
  place.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const styles = getComputedStyle(place);
  const appearance: Appearance = {
    theme: 'stripe',
    variables: {
      colorPrimary: colour('--accent'),
      colorBackground: colour('--surface'),
      colorText: colour('--ink'),
      colorTextSecondary: colour('--ink-soft'),
      colorTextPlaceholder: colour('--ink-soft'),
      colorDanger: colour('--bad'),
      fontFamily: styles.fontFamily,
      fontSizeBase: '17px',
      borderRadius: '8px',
      spacingUnit: '5px',
    },
    rules: {
      '.Input': { border: `2px solid ${colour('--line-strong')}`, boxShadow: 'none' },
      '.Input:focus': { outline: `3px solid ${colour('--focus')}`, outlineOffset: '2px' },
      '.Label': { fontWeight: '600' },
    },
  };
  probe.remove();
  return appearance;
}
