import { assertPortsFree } from '../../ports.ts';
import { readBooks } from '../steps/books.ts';
import { payByCard } from '../steps/paying.ts';
import { ada, continueToPayment, fillInAttendees } from '../steps/registering.ts';
import { expect, test } from '../watched-pages.ts';
import { NpmStart } from './npm-start.ts';

/** Of the site, and of the four servers of the sandbox. */
const PORTS = [4200, 4210, 4211, 4212, 4213];

test('somebody who reads only what npm start prints buys a pass, stops it, and starts it again', async ({
  page,
}) => {
  test.setTimeout(180_000);
  for (const round of ['first', 'second']) {
    await test.step(`the ${round} time`, async () => {
      await assertPortsFree(PORTS);
      const start = new NpmStart();
      try {
        const { address, card, sandbox } = await readInstructions(start);

        await page.goto(address);
        await page
          .getByRole('listitem')
          .filter({ hasText: 'from €' })
          .getByRole('link')
          .first()
          .click();
        await page.getByRole('link', { name: 'Register', exact: true }).click();
        await page.getByRole('radio').first().check();
        await fillInAttendees(page, ada);
        await continueToPayment(page);
        await payByCard(page, card);
        await expect(
          page.getByRole('heading', { level: 1, name: 'You’re registered' }),
        ).toBeVisible();

        await page.goto(sandbox);
        await expect(page.getByRole('main')).toContainText('Quillfeather');
        await expect
          .poll(() => readBooks(new URL(sandbox).origin))
          .toMatchObject({ registrations: [/^Ada Quillfeather/], captured: [/eur$/], held: 0 });

        const again = new NpmStart();
        expect(await again.ended()).toBe(1);
        expect(again.printed()).toContain('Port 4200 is taken by another program.');

        await page.goto('about:blank');
        expect(await start.pressCtrlC()).toBe(0);
        await assertPortsFree(PORTS);
      } finally {
        await start.kill();
      }
    });
  }
});

/** Waits for the instructions and takes from them what a person would type. */
async function readInstructions(start: NpmStart) {
  await expect
    .poll(() => start.hasEnded() || start.printed().includes('Ctrl-C'), { timeout: 30_000 })
    .toBe(true);
  const text = start.printed();
  const find = (pattern: RegExp) => {
    const found = pattern.exec(text)?.[1];
    if (!found) throw new Error(`npm start did not print ${pattern}:\n${text}`);
    return found;
  };
  return {
    address: find(/^\s*(http:\/\/localhost:\d+)\s*$/m),
    card: find(/Pay with the card ([\d ]{19})/),
    sandbox: find(/^\s*(http:\/\/localhost:\d+\/_sandbox)\s*$/m),
  };
}
