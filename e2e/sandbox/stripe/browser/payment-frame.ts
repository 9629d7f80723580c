import { callApi, hasTexts } from './api-client.ts';
import { applyAppearance } from './appearance.ts';
import { CardForm } from './card-form.ts';
import type { PaymentElementProtocol } from './messages.ts';
import { linkToParent } from './parent-link.ts';

const createPaymentMethod = {
  method: 'POST',
  path: '/v1/payment_methods',
  isBody: (body: unknown) => hasTexts(body, 'id'),
} as const;

const form = new CardForm();
let announced = '';

void linkToParent<PaymentElementProtocol>({
  appearance(appearance) {
    applyAppearance(appearance);
    return null;
  },
  validate: () => ({ flaw: form.showFlaws() }),
  async createPaymentMethod({ publishableKey, email }) {
    const flaw = form.showFlaws();
    const { card } = form;
    if (flaw !== null || card === null) {
      return { type: 'refused', message: flaw ?? '', declined: null };
    }
    const answer = await callApi(createPaymentMethod, publishableKey, {
      type: 'card',
      'card[number]': card.number,
      'card[exp_month]': card.month,
      'card[exp_year]': card.year,
      'card[cvc]': card.cvc,
      'billing_details[email]': email,
    });
    return answer.type === 'answered' ? { type: 'created', id: answer.body.id } : answer;
  },
  focus() {
    form.focus();
    return null;
  },
  blur() {
    form.blur();
    return null;
  },
  clear() {
    form.clear();
    return null;
  },
}).then((signal) => {
  form.onInput = () => {
    const { state } = form;
    // Typing on changes nothing for the page as long as neither of the two changes.
    if (JSON.stringify(state) !== announced) {
      announced = JSON.stringify(state);
      signal('change', state);
    }
  };
  window.addEventListener('focus', () => signal('focus', null));
  window.addEventListener('blur', () => signal('blur', null));
  window.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') {
      signal('escape', null);
    }
  });
  new ResizeObserver(() => signal('height', document.body.offsetHeight)).observe(document.body);
});
