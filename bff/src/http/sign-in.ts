import type { Request, Response, Router } from 'express';
import type { Buyer } from '../registration/registration-calls.ts';

/** Signing in, where it is configured. */
export interface SignIn {
  /** `/api/account`. */
  readonly router: Router;
  /**
   * Who is asking, with a token that Dynamics still takes; null for a browser that is not signed in.
   *
   * @throws SignInEnded for one whose sign-in has ended, and forgets it: asked again, it is null
   * @throws ProviderUnavailable
   */
  buyer(request: Request, response: Response): Promise<Buyer | null>;
}

/** Who was signed in is not any more: nothing is done for them, and nothing anonymously unasked. */
export class SignInEnded extends Error {
  override readonly name = 'SignInEnded';
}
