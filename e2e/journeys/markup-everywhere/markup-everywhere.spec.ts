import { NAME, markedUpEvent } from '../../attacks/marked-up-event.ts';
import { startStack } from '../../stack.ts';
import { expect, test as journey } from '../journey.ts';
import { cards, payByCard } from '../steps/paying.ts';
import { continueToPayment, fillInAttendees } from '../steps/registering.ts';

const test = journey.extend<object, { stack: Awaited<ReturnType<typeof startStack>> }>({
  stack: [
    async ({}, use) => {
      const stack = await startStack({ events: [markedUpEvent] });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test('script and markup in every text of Dynamics’ and of an attendee’s is shown as text', async ({
  page,
}) => {
  const firstName = '<img src=x onerror=alert(1)>';
  const lastName = '<b>Quillfeather</b>';
  // What runs in the page shows a dialog, changes the title, or asks for the picture `x`.
  let ran = false;
  page.on('dialog', (dialog) => {
    ran = true;
    void dialog.dismiss();
  });
  page.on('request', (request) => (ran ||= request.url().endsWith('/x')));

  await page.goto('/');
  await page.getByRole('link', { name: /^Breakfast/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME);
  const texts = page.getByRole('main');
  for (const { name } of [...markedUpEvent.sessions, ...markedUpEvent.passes]) {
    await expect(texts).toContainText(name);
  }
  for (const { title } of markedUpEvent.speakers) await expect(texts).toContainText(title ?? '');
  await expect(page).toHaveTitle(/^Breakfast <script>/);

  await page.getByRole('link', { name: 'Register', exact: true }).click();
  await fillInAttendees(page, { firstName, lastName, email: 'mallory@markup.example' });
  await continueToPayment(page);
  const order = page.getByRole('region', { name: 'Your order' });
  await expect(order).toContainText(`${firstName} ${lastName}`);
  await payByCard(page, cards.succeeds);
  await expect(page.getByRole('heading', { level: 1, name: 'You’re registered' })).toBeVisible();
  await expect(order).toContainText(`${firstName} ${lastName}`);

  for (const element of ['script:text("document.title")', 'img[src="x"]', 'b:text("Quill")']) {
    await expect(page.locator(element)).toHaveCount(0);
  }
  expect(ran).toBe(false);
});
