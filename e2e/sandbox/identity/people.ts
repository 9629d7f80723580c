/** Invented attendees who can sign in at the sandbox's identity provider. */
export interface Person {
  /** The subject of their id token: the object id that Dynamics links a contact to. */
  readonly sub: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export const people = [
  {
    sub: '1de00000-0000-4000-8000-000000000001',
    firstName: 'Ottilie',
    lastName: 'Marsh',
    email: 'ottilie.marsh@example.org',
  },
  {
    sub: '1de00000-0000-4000-8000-000000000002',
    firstName: 'Kasimir',
    lastName: 'Vane',
    email: 'kasimir.vane@example.org',
  },
  {
    sub: '1de00000-0000-4000-8000-000000000003',
    firstName: 'Noor',
    lastName: 'Halloway',
    email: 'noor.halloway@example.org',
  },
] as const satisfies readonly Person[];
