import { randomBytes } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { z } from 'zod';
import { SignInEnded } from '../http/sign-in.ts';
import { sharedWork } from '../shared-work.ts';
import type { SignInStore } from '../store/sign-in-store.ts';
import { type IdentityProvider, type Tokens, SignInRefused } from './identity-provider.ts';

/** A sign-in ends after so long, refreshed or not: a working day. Milliseconds. */
const LONGEST = 12 * 60 * 60 * 1000;

/** A token is not sent off that expires on its way; milliseconds. */
const BEFORE_EXPIRY = 60_000;

const sessionSchema = z.object({
  contactId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  idToken: z.string(),
  expiresAt: z.number(),
  refreshToken: z.string().nullable(),
});

/** Who is signed in, and their tokens, which never leave the server but to Dynamics. */
export type Session = z.infer<typeof sessionSchema>;

/**
 * The sign-ins of browsers. A browser has a random secret in an HttpOnly cookie, new at every
 * sign-in; everything else is in the store.
 */
export class Sessions {
  private readonly store: SignInStore;
  private readonly provider: Pick<IdentityProvider, 'refresh'>;
  private readonly now: () => number;
  private readonly cookie: string;
  private readonly options: CookieOptions;
  private readonly refreshing = sharedWork<Session | null>();

  /** @param now real time, by which tokens expire; milliseconds since the epoch */
  constructor(
    store: SignInStore,
    provider: Pick<IdentityProvider, 'refresh'>,
    publicUrl: string,
    now: () => number = Date.now,
  ) {
    const secure = publicUrl.startsWith('https:');
    this.store = store;
    this.provider = provider;
    this.now = now;
    // The prefix keeps other hosts of the same domain from setting it.
    this.cookie = secure ? '__Host-signed-in' : 'signed-in';
    this.options = { httpOnly: true, secure, sameSite: 'lax', path: '/' };
  }

  /** Signs the browser in, whoever it was before. */
  async begin(request: Request, response: Response, session: Session): Promise<void> {
    await this.end(request, response);
    const secret = randomBytes(32).toString('base64url');
    await this.store.add(secret, JSON.stringify(session), this.now() + LONGEST);
    response.cookie(this.cookie, secret, { ...this.options, maxAge: LONGEST });
  }

  async end(request: Request, response: Response): Promise<void> {
    const secret = this.secretOf(request);
    if (secret === null) return;
    await this.store.remove(secret);
    response.clearCookie(this.cookie, this.options);
  }

  /** Null for a browser that is not signed in. @throws SignInEnded, ProviderUnavailable */
  async of(request: Request, response: Response): Promise<Session | null> {
    const secret = this.secretOf(request);
    if (secret === null) return null;
    const session = await this.kept(secret);
    const current = session && (await this.lasting(secret, session));
    if (current) return current;
    await this.end(request, response);
    throw new SignInEnded();
  }

  private async lasting(secret: string, session: Session): Promise<Session | null> {
    if (session.expiresAt - BEFORE_EXPIRY > this.now()) return session;
    const { refreshToken } = session;
    if (refreshToken === null) return null;
    // It may be good for one use only.
    return this.refreshing(secret, () => this.refreshed(secret, session, refreshToken));
  }

  private async refreshed(
    secret: string,
    session: Session,
    refreshToken: string,
  ): Promise<Session | null> {
    try {
      const tokens: Tokens = await this.provider.refresh(refreshToken);
      const current = { ...session, ...tokens };
      await this.store.replace(secret, JSON.stringify(current));
      return current;
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      // Another process may have used the token a moment ago.
      const now = await this.kept(secret);
      return now && now.refreshToken !== refreshToken ? now : null;
    }
  }

  private async kept(secret: string): Promise<Session | null> {
    const content = await this.store.find(secret);
    return content === null ? null : sessionSchema.parse(JSON.parse(content));
  }

  private secretOf(request: Request): string | null {
    return parseCookie(request.headers.cookie ?? '')[this.cookie] ?? null;
  }
}
