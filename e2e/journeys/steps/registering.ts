import type { Locator, Page } from 'playwright/test';

export type Person = { firstName: string; lastName: string; email: string; pass?: string };

/** Invented people for the journeys. */
export const ada: Person = {
  firstName: 'Ada',
  lastName: 'Quillfeather',
  email: 'ada@quillfeather.example',
};
export const bruno: Person = {
  firstName: 'Bruno',
  lastName: 'Tidewell',
  email: 'bruno@tidewell.example',
};

/** From the list of events to the form in which attendees are filled in. */
export async function openRegistration(page: Page, event: string | RegExp): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: event }).click();
  await page.getByRole('link', { name: 'Register', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Who is coming?' }).waitFor();
}

/** The fields of one attendee, counted from 1. */
export function attendeeFields(page: Page, number: number): Locator {
  return page.getByRole('group', { name: `Attendee ${number}` });
}

/** Fills in as many attendees as there are people, adding fields for the second and further ones. */
export async function fillInAttendees(page: Page, ...people: Person[]): Promise<void> {
  for (const [index, person] of people.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add another attendee' }).click();
    const fields = attendeeFields(page, index + 1);
    await fields.getByLabel('First name').fill(person.firstName);
    await fields.getByLabel('Last name').fill(person.lastName);
    await fields.getByLabel('E-mail').fill(person.email);
    if (person.pass) await fields.getByRole('radio', { name: person.pass }).check();
  }
}

/** Sends the form of an event that has to be paid, and waits for the payment step. */
export async function continueToPayment(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByRole('heading', { level: 1, name: 'Payment' }).waitFor();
}
