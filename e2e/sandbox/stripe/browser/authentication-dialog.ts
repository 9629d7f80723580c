import { Frame } from './frame.ts';
import type { BankProtocol } from './messages.ts';

/** Shows the bank's 3-D Secure page over the whole page and resolves once the buyer is done with it. */
export async function showAuthentication(address: URL): Promise<void> {
  const finished = Promise.withResolvers<void>();
  const dialog = document.createElement('dialog');
  const frame = new Frame<BankProtocol>(address, 'Your bank: confirm this payment', {
    finished: () => finished.resolve(),
  });
  Object.assign(dialog.style, {
    background: 'transparent',
    border: '0',
    height: '100dvh',
    margin: '0',
    maxHeight: 'none',
    maxWidth: 'none',
    padding: '0',
    width: '100vw',
  });
  Object.assign(frame.element.style, { display: 'block', height: '100%', width: '100%' });
  // The bank's page has its own way to leave, which tells the bank.
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.append(frame.element);
  document.body.append(dialog);
  dialog.showModal();
  try {
    await frame.connected;
    frame.element.focus();
    await finished.promise;
  } finally {
    dialog.close();
    frame.remove();
    dialog.remove();
  }
}
