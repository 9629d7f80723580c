import { callApi, hasTexts } from './api-client.ts';
import type { BankProtocol } from './messages.ts';
import { linkToParent } from './parent-link.ts';

const parameters = new URLSearchParams(location.search);
const path = `/3ds/${encodeURIComponent(parameters.get('payment_intent') ?? '')}`;
const proof = { client_secret: parameters.get('client_secret') ?? '' };
const publishableKey = parameters.get('key') ?? '';
const linked = linkToParent<BankProtocol>({});

void showPayment();
document.getElementById('complete')?.focus();
on('complete', 'click', () => decide('complete'));
on('fail', 'click', () => decide('fail'));
on('close', 'click', () => decide('fail'));
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') {
    void decide('fail');
  }
});

async function showPayment(): Promise<void> {
  const answer = await callApi(
    {
      method: 'GET',
      path: `${path}/payment`,
      isBody: (body: unknown) => hasTexts(body, 'amount', 'card'),
    },
    publishableKey,
    proof,
  );
  if (answer.type === 'answered') {
    write('amount', answer.body.amount);
    write('card', answer.body.card);
  } else {
    write('problem', answer.message);
  }
}

/** Tells the stand-in, and the page around only once that is done: it then asks how things stand. */
async function decide(outcome: 'complete' | 'fail'): Promise<void> {
  const buttons = [...document.querySelectorAll('button')];
  buttons.forEach((button) => (button.disabled = true));
  try {
    await callApi(
      {
        method: 'POST',
        path: `${path}/outcome`,
        isBody: (body: unknown) => hasTexts(body, 'status'),
      },
      publishableKey,
      { ...proof, outcome },
    );
    const signal = await linked;
    signal('finished', null);
  } catch {
    write('problem', 'The bank cannot be reached. Try again.');
    buttons.forEach((button) => (button.disabled = false));
  }
}

function on(id: string, event: string, handler: () => Promise<void>): void {
  document.getElementById(id)?.addEventListener(event, () => void handler());
}

function write(id: string, words: string): void {
  const place = document.getElementById(id);
  if (place !== null) {
    place.textContent = words;
  }
}
