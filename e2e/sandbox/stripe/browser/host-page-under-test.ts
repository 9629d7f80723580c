import type { StripeCheckoutLoadActionsSuccess } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';

// A page with a payment step, as a site has one, that writes into itself what Stripe.js tells it.

const parameters = new URLSearchParams(location.search);
const publishableKey = 'pk_test_sandbox';

void start();

async function start(): Promise<void> {
  const stripe = await loadStripe(publishableKey);
  if (stripe === null) {
    throw new Error('Stripe.js did not load.');
  }
  const checkout = stripe.initCheckoutElementsSdk({
    clientSecret: Promise.resolve(parameters.get('secret') ?? ''),
    elementsOptions: {
      appearance: {
        variables: { colorText: 'rgb(1, 2, 3)', borderRadius: '9px' },
        rules: { '.Input': { borderWidth: '3px' }, 'body::after': { content: '"no"' } },
      },
    },
  });
  checkout.on('change', ({ status, canConfirm, total }) => {
    write('session', `${status.type}, ${total.total.amount}, ${canConfirm ? 'can' : 'cannot'} pay`);
  });
  const element = checkout.createPaymentElement();
  element.on('ready', () => write('element', 'ready'));
  element.on('loaderror', ({ error }) => write('element', `loaderror: ${error.message ?? ''}`));
  element.on('change', ({ complete }) => write('element', complete ? 'complete' : 'incomplete'));
  onClick('focus', () => element.focus());
  onClick('destroy', () => element.destroy());
  onClick('repaint', () =>
    checkout.changeAppearance({ theme: 'night', variables: { colorText: 'rgb(4, 5, 6)' } }),
  );
  const place = document.getElementById('place');
  if (place !== null) {
    element.mount(place);
  }
  const loaded = await checkout.loadActions();
  write('actions', loaded.type === 'success' ? 'loaded' : loaded.error.message);
  if (loaded.type === 'success') {
    onClick('pay', () => void pay(loaded.actions));
  }
}

async function pay(actions: StripeCheckoutLoadActionsSuccess): Promise<void> {
  write('result', '');
  try {
    const redirect = parameters.has('redirect') ? 'always' : 'if_required';
    const result = await actions.confirm({ redirect });
    write('result', JSON.stringify(result.type === 'error' ? result.error : result.session.status));
  } catch (error) {
    write('result', `rejected: ${String(error)}`);
  }
}

function onClick(id: string, handler: () => void): void {
  document.getElementById(id)?.addEventListener('click', handler);
}

function write(id: string, words: string): void {
  const place = document.getElementById(id);
  if (place !== null) {
    place.textContent = words;
  }
}
