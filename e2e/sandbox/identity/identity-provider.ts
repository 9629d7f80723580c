import { generateKeyPairSync, randomBytes } from 'node:crypto';
import express, { type Express } from 'express';
import { Provider } from 'oidc-provider';
import { credentials } from '../credentials.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { choicePage, failurePage, leavePage } from './pages.ts';
import { type Person, people } from './people.ts';

const { clientId, clientSecret } = credentials.identity;

/** Seconds: how long id tokens are good, and whether there are refresh tokens. */
export interface TokenTerms {
  readonly idTokenSeconds: number;
  readonly refreshTokens: boolean;
}

export const LASTING: TokenTerms = { idTokenSeconds: 3600, refreshTokens: true };

export interface IdentityProvider {
  readonly app: Express;
  /** Who an id token proves, if it was issued here for this website and is not expired. */
  personOf(idToken: string): Promise<Person | null>;
  /** From now on the id tokens are such. */
  terms: TokenTerms;
  /** Its own address; empty until it is opened. */
  readonly issuer: string;
  open(issuer: string): void;
  /** Nobody is signed in any more, and tokens are what they were at the start. */
  reset(): void;
}

/**
 * A stand-in for Entra External ID and Azure AD B2C: a certified implementation of OpenID Connect
 * with invented people, who choose who they are. Tokens expire in real time.
 *
 * @param siteUrl where browsers are sent back to
 */
export function createIdentityProvider(siteUrl: string): IdentityProvider {
  let provider: Provider | null = null;
  const required = () => {
    if (!provider) throw new Error('The identity provider has no address yet');
    return provider;
  };
  const self = {
    app: express(),
    terms: LASTING,
    issuer: '',
    open(issuer: string) {
      self.issuer = issuer;
      provider = newProvider(issuer, siteUrl, () => self.terms);
    },
    reset() {
      self.terms = LASTING;
      self.open(self.issuer);
    },
    async personOf(idToken: string) {
      const client = await required().Client.find(clientId);
      if (!client) return null;
      try {
        const { payload } = await required().IdToken.validate(idToken, client);
        const expired = Number(payload['exp']) * 1000 <= Date.now();
        return (expired ? null : people.find(({ sub }) => sub === payload['sub'])) ?? null;
      } catch {
        // Not a token, or not one of ours.
        return null;
      }
    },
  };

  self.app.disable('x-powered-by');
  self.app.get('/interaction/:uid', (request, response) => {
    response.send(choicePage(request.path));
  });
  self.app.post(
    '/interaction/:uid',
    express.urlencoded({ extended: false }),
    async (request, response) => {
      const { sub } = request.body as { sub?: string };
      const person = people.find((one) => one.sub === sub);
      await required().interactionFinished(
        request,
        response,
        person
          ? { login: { accountId: person.sub } }
          : { error: 'access_denied', error_description: 'AADB2C90091: The user has cancelled.' },
      );
    },
  );
  self.app.use((request, response) => required().callback()(request, response));
  return self;
}

function newProvider(issuer: string, siteUrl: string, terms: () => TokenTerms): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider: Provider = new Provider(issuer, {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [`${siteUrl}/api/account/signed-in`],
        post_logout_redirect_uris: [`${siteUrl}/`],
      },
    ],
    claims: { profile: ['given_name', 'family_name'], email: ['email'] },
    // Entra puts the claims into the id token, which is all that Dynamics gets.
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'RSA', use: 'sig', alg: 'RS256' }],
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = leavePage(form);
        },
      },
    },
    findAccount: (_ctx, sub) => {
      const person = people.find((one) => one.sub === sub);
      if (!person) return undefined;
      return {
        accountId: sub,
        claims: () => ({
          sub,
          given_name: person.firstName,
          family_name: person.lastName,
          email: person.email,
        }),
      };
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    issueRefreshToken: () => terms().refreshTokens,
    loadExistingGrant: async (ctx) => {
      const accountId = ctx.oidc.session?.accountId;
      const grant = new provider.Grant({ clientId, ...(accountId && { accountId }) });
      grant.addOIDCScope('openid profile email offline_access');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = failurePage(out.error);
    },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 86_400,
      IdToken: () => terms().idTokenSeconds,
      Interaction: 3600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
  });
  return provider;
}
