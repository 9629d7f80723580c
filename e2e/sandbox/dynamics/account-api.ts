import { type Response, Router } from 'express';
import { personOfCall } from './signed-in-person.ts';
import type { Contact, Registration, Tenant } from './tenant.ts';

/**
 * What the Events API tells signed-in attendees, below `users/authenticated`. Theirs is what their
 * contact is registered for, and what they have registered others for.
 */
export function accountApi(tenant: () => Tenant): Router {
  const router = Router();

  /** The contact of the call; answers 401 to an anonymous one. */
  const contactOf = (response: Response): Contact | null => {
    const person = personOfCall(response);
    if (person) return tenant().contactOf(person);
    response.status(401).json({ Message: 'Sign in first.' });
    return null;
  };

  router.get('/users/authenticated', (_request, response) => {
    const contact = contactOf(response);
    if (!contact) return;
    const { contactid: id, firstname, lastname, emailaddress1 } = contact;
    response.json({
      id,
      firstName: firstname,
      lastName: lastname,
      email: emailaddress1,
      isAnonymous: false,
    });
  });

  router.get('/users/authenticated/registrations', (_request, response) => {
    const contact = contactOf(response);
    if (!contact) return;
    response.json(
      tenant()
        .registrations.filter((one) => !one.canceled && belongsTo(one, contact))
        .map((one) => ({
          id: one.registrationId,
          contact: nameOf(one.contact),
          email: one.contact.emailaddress1,
          event: one.planned.event.eventName,
          pass: one.pass?.name ?? '',
          createdon: iso(one.createdAt),
          sessionRegistrations: one.sessions.map(({ id, name }) => ({
            id,
            sessionName: name,
            createdon: iso(one.createdAt),
          })),
        })),
    );
  });

  router.get('/users/authenticated/waitlist-items', (_request, response) => {
    const contact = contactOf(response);
    if (!contact) return;
    response.json(
      tenant()
        .waitlistItems.filter((one) => belongsTo(one, contact))
        .map((one) => ({
          id: one.waitlistItemId,
          invited: false,
          autoRegister: one.autoRegister,
          contact: nameOf(one.contact),
          email: one.contact.emailaddress1,
          event: one.planned.event.eventName,
          session: one.session?.name ?? null,
          createdon: iso(one.createdAt),
        })),
    );
  });

  router.post('/users/authenticated/registrations/:registrationId/cancel', (request, response) => {
    const contact = contactOf(response);
    if (!contact) return;
    const found = tenant().registrations.find(
      (one) =>
        one.registrationId === request.params.registrationId.toLowerCase() &&
        !one.canceled &&
        belongsTo(one, contact),
    );
    if (found) found.canceled = true;
    response.json(found !== undefined);
  });

  return router;
}

function belongsTo(
  { contact, registeredBy }: Pick<Registration, 'contact' | 'registeredBy'>,
  attendee: Contact,
): boolean {
  return contact === attendee || registeredBy === attendee;
}

function nameOf({ firstname, lastname }: Contact): string {
  return `${firstname} ${lastname}`;
}

/** Dataverse's columns are in UTC, to the second. */
function iso(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
