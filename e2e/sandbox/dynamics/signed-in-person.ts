import type { RequestHandler, Response } from 'express';
import type { Person } from '../identity/people.ts';

const persons = new WeakMap<Response, Person>();

/** Reads the id token of a call. One that is expired, altered or meant for another website is 401. */
export function signedInPerson(
  personOf: (idToken: string) => Promise<Person | null>,
): RequestHandler {
  return async (request, response, next) => {
    const [, token] = /^Bearer (.+)$/.exec(request.get('authorization') ?? '') ?? [];
    if (token === undefined) return next();
    const person = await personOf(token);
    if (person === null) {
      response.status(401).json({ Message: 'The id token is not valid.' });
      return;
    }
    persons.set(response, person);
    next();
  };
}

/** Who makes the call; null for an anonymous one. */
export function personOfCall(response: Response): Person | null {
  return persons.get(response) ?? null;
}
