import { callApi, hasTexts } from './api-client.ts';
import { addFonts, applyAppearance } from './appearance.ts';
import { CardForm } from './card-form.ts';
import type { ElementState, PaymentElementProtocol } from './messages.ts';
import { MethodChoice } from './method-choice.ts';
import { linkToParent } from './parent-link.ts';

const createPaymentMethod = {
  method: 'POST',
  path: '/v1/payment_methods',
  isBody: (body: unknown) => hasTexts(body, 'id'),
} as const;

const form = new CardForm();
const methods = new MethodChoice();
let announced = '';

void linkToParent<PaymentElementProtocol>({
  appearance(appearance) {
    applyAppearance(appearance);
    return null;
  },
  fonts(fonts) {
    addFonts(fonts);
    return null;
  },
  offer(types) {
    methods.offer(types);
    return null;
  },
  validate: () => ({ flaw: methods.chosen === 'card' ? form.showFlaws() : null }),
  async createPaymentMethod({ publishableKey, email }) {
    if (methods.chosen !== 'card') {
      const answer = await callApi(createPaymentMethod, publishableKey, {
        type: methods.chosen,
        'billing_details[email]': email,
      });
      return answer.type === 'answered' ? { type: 'created', id: answer.body.id } : answer;
    }
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
  const announce = () => {
    const state = elementState();
    // Typing on changes nothing for the page as long as neither of the two changes.
    if (JSON.stringify(state) !== announced) {
      announced = JSON.stringify(state);
      signal('change', state);
    }
  };
  form.onInput = announce;
  methods.onChange = announce;
  window.addEventListener('focus', () => signal('focus', null));
  window.addEventListener('blur', () => signal('blur', null));
  window.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') {
      signal('escape', null);
    }
  });
  new ResizeObserver(() => signal('height', document.body.offsetHeight)).observe(document.body);
});

/** With a bank there is nothing to fill in. */
function elementState(): ElementState {
  const type = methods.chosen;
  return type === 'card' ? { ...form.state, type } : { empty: false, complete: true, type };
}
