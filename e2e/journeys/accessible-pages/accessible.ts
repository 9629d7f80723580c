import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { settle } from '../../tour/settle.ts';

/** The success criteria of WCAG 2.2, levels A and AA, as far as axe can check them, and its advice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The payment provider's fields, which are its own to make accessible. They have no background. */
const CARD_FIELDS = ['iframe[title="Secure payment input frame"]', 'body'];

/** Fails if the page, its frames and its open dialogs violate any rule of WCAG 2.2 AA. */
export async function expectAccessible(page: Page, look = 'as it is'): Promise<void> {
  await settle(page);
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .exclude(CARD_FIELDS)
    .analyze();
  const readable = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`,
    ),
  );
  expect(readable, look).toEqual([]);
}
