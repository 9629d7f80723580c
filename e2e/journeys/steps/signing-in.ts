import type { Page } from 'playwright/test';
import { people } from '../../sandbox/identity/people.ts';

/** Who signs in, at the identity provider's page. */
export const [ottilie] = people;

export async function chooseOttilie(page: Page): Promise<void> {
  await page.getByRole('button', { name: `${ottilie.firstName} ${ottilie.lastName}` }).click();
}

/** From any page of the site to one's registrations. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/my-registrations');
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await chooseOttilie(page);
  await page.getByText('Signed in as Ottilie Marsh.').waitFor();
}
