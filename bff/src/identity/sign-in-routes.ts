import { parseCookie } from 'cookie';
import { type CookieOptions, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Account, SignInRefusal } from '../contract/account.ts';
import type { AddressLimits } from '../http/address-limits.ts';
import { SignInEnded } from '../http/sign-in.ts';
import { ProviderUnavailable } from '../purchases/ports.ts';
import type { Seal } from '../store/seal.ts';
import type { Telemetry } from '../telemetry.ts';
import type { AttendeeRecords } from './attendee-records.ts';
import { type IdentityProvider, SignInRefused } from './identity-provider.ts';
import type { Sessions } from './sessions.ts';
import { wayBack } from './way-back.ts';

/** Below `/api/account`. It has to be registered at the identity provider as a redirect address. */
export const REDIRECT_PATH = '/signed-in';

/** How long somebody may take at the identity provider, in milliseconds. */
const LONGEST_SIGN_IN = 15 * 60_000;

const COOKIE = 'signing-in';

const begunSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
  until: z.number(),
});

type Begun = z.infer<typeof begunSchema>;

export interface SignInDependencies {
  readonly provider: Pick<IdentityProvider, 'begin' | 'finish' | 'leave'>;
  readonly sessions: Sessions;
  readonly records: Pick<AttendeeRecords, 'contact'>;
  readonly seal: Seal;
  readonly telemetry: Telemetry;
  readonly addresses: AddressLimits;
  readonly publicUrl: string;
}

/** Who this is; to the identity provider, back from it, and out. */
export function signInRoutes(dependencies: SignInDependencies): Router {
  const { provider, sessions, records, seal, telemetry, addresses, publicUrl } = dependencies;
  const options: CookieOptions = {
    httpOnly: true,
    secure: publicUrl.startsWith('https:'),
    sameSite: 'lax',
    path: '/api/account',
  };
  const router = Router();

  router.get('/', async (request, response) => {
    const account: Account = { attendee: await attendee(request, response) };
    response.set('cache-control', 'no-store').json(account);
  });

  router.get('/sign-in', addresses.limit(), async (request, response) => {
    const back = wayBack(request.query['back'], publicUrl);
    try {
      const { url, challenge } = await provider.begin();
      const begun: Begun = { ...challenge, back, until: Date.now() + LONGEST_SIGN_IN };
      const content = seal.seal(JSON.stringify(begun));
      response.cookie(COOKIE, content, { ...options, maxAge: LONGEST_SIGN_IN });
      response.redirect(303, url.href);
    } catch (error) {
      refuse(response, refusalOf(error), back);
    }
  });

  router.get(REDIRECT_PATH, addresses.limit(), async (request, response) => {
    // Good for one answer, whatever it is.
    response.clearCookie(COOKIE, options);
    const begun = begunBy(request);
    if (!begun) return refuse(response, 'too-late', wayBack(undefined, publicUrl));
    try {
      const { search } = new URL(request.originalUrl, publicUrl);
      const tokens = await provider.finish(search, begun);
      const contact = await records.contact(tokens.idToken);
      if (!contact) throw new SignInRefused('unknown to Dynamics');
      await sessions.begin(request, response, { ...contact, ...tokens });
      response.redirect(303, begun.back);
    } catch (error) {
      refuse(response, refusalOf(error), begun.back);
    }
  });

  router.post('/sign-out', async (request, response) => {
    await sessions.end(request, response);
    const start = wayBack('/', publicUrl);
    response.json({ leaveTo: (await provider.leave(start).catch(() => null)) ?? start });
  });

  async function attendee(request: Request, response: Response): Promise<Account['attendee']> {
    try {
      const session = await sessions.of(request, response);
      if (!session) return null;
      const { firstName, lastName, email } = session;
      return { firstName, lastName, email };
    } catch (error) {
      if (error instanceof SignInEnded) return null;
      throw error;
    }
  }

  /** What this browser has begun, if it did and not too long ago. */
  function begunBy(request: Request): Begun | null {
    const sealed = parseCookie(request.headers.cookie ?? '')[COOKIE];
    try {
      const begun = begunSchema.parse(JSON.parse(seal.open(sealed ?? '')));
      return begun.until > Date.now() ? begun : null;
    } catch {
      // Missing, altered, or made with another secret.
      return null;
    }
  }

  function refusalOf(error: unknown): SignInRefusal {
    if (error instanceof ProviderUnavailable) {
      telemetry.providerUnavailable(null, error.message);
      return 'unavailable';
    }
    if (!(error instanceof SignInRefused)) throw error;
    telemetry.signInRefused(error.message);
    return error.message === 'access_denied' ? 'turned-back' : 'refused';
  }

  /** A page of its own says what has happened. */
  function refuse(response: Response, why: SignInRefusal, back: string): void {
    const { pathname, search } = new URL(back);
    const page = new URL('/my-registrations/not-signed-in', publicUrl);
    page.search = new URLSearchParams({ why, back: pathname + search }).toString();
    response.redirect(303, page.href);
  }

  return router;
}
