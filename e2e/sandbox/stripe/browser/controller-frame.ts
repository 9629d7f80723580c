import { callApi, hasObject } from './api-client.ts';
import type { ControllerProtocol, PageAnswer, SessionKey } from './messages.ts';
import { linkToParent } from './parent-link.ts';
import type { PaymentPage } from './payment-page.ts';

void linkToParent<ControllerProtocol>({
  load: (key) => ask('GET', key, '', {}),
  confirm: ({ paymentMethod, expectedAmount, email, ...key }) =>
    ask('POST', key, '/confirm', {
      payment_method: paymentMethod,
      expected_amount: expectedAmount,
      email,
    }),
});

async function ask(
  method: 'GET' | 'POST',
  { publishableKey, clientSecret }: SessionKey,
  action: string,
  fields: Record<string, string | number>,
): Promise<PageAnswer> {
  const [sessionId = ''] = clientSecret.split('_secret_');
  const path = `/v1/payment_pages/${encodeURIComponent(sessionId)}${action}`;
  const answer = await callApi({ method, path, isBody: isPaymentPage }, publishableKey, {
    ...fields,
    client_secret: clientSecret,
  });
  return answer.type === 'answered' ? { type: 'page', page: answer.body } : answer;
}

function isPaymentPage(body: unknown): body is PaymentPage {
  return hasObject(body, 'session');
}
