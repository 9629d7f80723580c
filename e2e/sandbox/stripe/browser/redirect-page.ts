import { callApi, hasTexts } from './api-client.ts';

const parameters = new URLSearchParams(location.search);
const path = `/bank/${encodeURIComponent(parameters.get('payment_intent') ?? '')}`;
const proof = { client_secret: parameters.get('client_secret') ?? '' };
const publishableKey = parameters.get('key') ?? '';

void showPayment();
on('authorise', async () => goBack(await decide('complete')));
on('fail', async () => goBack(await decide('fail')));
on('authorise-and-close', async () => {
  if ((await decide('complete')) === null) return;
  write('title', 'Paid');
  write('note', 'As if you had closed this page: nobody sends you back to the shop.');
  document.getElementById('actions')?.remove();
});

async function showPayment(): Promise<void> {
  const answer = await callApi(
    {
      method: 'GET',
      path: `${path}/payment`,
      isBody: (body: unknown) => hasTexts(body, 'amount', 'method'),
    },
    publishableKey,
    proof,
  );
  if (answer.type === 'answered') {
    write('amount', answer.body.amount);
    write('method', answer.body.method);
  } else {
    write('problem', answer.message);
  }
}

/** Tells the stand-in, and returns where the shop waits; null when it did not work. */
async function decide(outcome: 'complete' | 'fail'): Promise<string | null> {
  const buttons = [...document.querySelectorAll('button')];
  buttons.forEach((button) => (button.disabled = true));
  try {
    const answer = await callApi(
      {
        method: 'POST',
        path: `${path}/outcome`,
        isBody: (body: unknown) => hasTexts(body, 'returnUrl'),
      },
      publishableKey,
      { ...proof, outcome },
    );
    if (answer.type === 'answered') {
      return answer.body.returnUrl;
    }
    write('problem', answer.message);
  } catch {
    write('problem', 'The bank cannot be reached. Try again.');
  }
  buttons.forEach((button) => (button.disabled = false));
  return null;
}

function goBack(returnUrl: string | null): void {
  if (returnUrl !== null) {
    location.assign(returnUrl);
  }
}

function on(id: string, handler: () => Promise<void>): void {
  document.getElementById(id)?.addEventListener('click', () => void handler());
}

function write(id: string, text: string): void {
  const place = document.getElementById(id);
  if (place !== null) {
    place.textContent = text;
  }
}
