import * as oidc from 'openid-client';
import { ProviderUnavailable } from '../purchases/ports.ts';

/** What proves to Dynamics who somebody is. Milliseconds since the epoch, real time. */
export interface Tokens {
  readonly idToken: string;
  readonly expiresAt: number;
  /** Null where the identity provider offers none. */
  readonly refreshToken: string | null;
}

/** What only the browser that begins a sign-in knows, and has to bring back. */
export interface Challenge {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The identity provider has said no: a code of OAuth's or of the library's, never a text about people. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

export interface IdentityProviderOptions {
  /** Entra's and B2C's addresses differ from their issuer, and B2C's name a policy (`?p=`). */
  readonly metadataUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  /** Where the browser comes back to. */
  readonly redirectUri: string;
  /** Set for a stand-in that speaks http. */
  readonly execute?: oidc.DiscoveryRequestOptions['execute'];
}

/** Failures of a server, or none at all, as OAuth names them. */
const UNAVAILABLE = new Set(['server_error', 'temporarily_unavailable', 'OAUTH_TIMEOUT']);

/** The authorization code flow of OpenID Connect with PKCE, state and nonce. */
export class IdentityProvider {
  private readonly options: IdentityProviderOptions;
  private discovered: Promise<oidc.Configuration> | null = null;

  constructor(options: IdentityProviderOptions) {
    this.options = options;
  }

  /** Where the browser goes to sign in. @throws ProviderUnavailable */
  async begin(): Promise<{ readonly url: URL; readonly challenge: Challenge }> {
    const configuration = await this.configuration();
    const challenge = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.options.redirectUri,
      scope: this.options.scopes,
      state: challenge.state,
      nonce: challenge.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(challenge.verifier),
      code_challenge_method: 'S256',
    });
    return { url, challenge };
  }

  /**
   * @param query what the browser came back with
   * @throws SignInRefused, ProviderUnavailable
   */
  async finish(query: string, challenge: Challenge): Promise<Tokens> {
    const configuration = await this.configuration();
    const address = new URL(this.options.redirectUri + query);
    return tokensOf(
      await told(
        oidc.authorizationCodeGrant(configuration, address, {
          expectedState: challenge.state,
          expectedNonce: challenge.nonce,
          pkceCodeVerifier: challenge.verifier,
          idTokenExpected: true,
        }),
      ),
      null,
    );
  }

  /** @throws SignInRefused, ProviderUnavailable */
  async refresh(refreshToken: string): Promise<Tokens> {
    const configuration = await this.configuration();
    return tokensOf(await told(oidc.refreshTokenGrant(configuration, refreshToken)), refreshToken);
  }

  /** Where the browser goes to sign out there as well; null where that is not offered. */
  async leave(backTo: string): Promise<string | null> {
    const configuration = await this.configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    // Without the id token as a hint: it would be in an address, and in the browser.
    return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo }).href;
  }

  /** Read when first needed; a failure is not remembered. */
  private configuration(): Promise<oidc.Configuration> {
    const { metadataUrl, clientId, clientSecret, execute } = this.options;
    this.discovered ??= told(
      oidc.discovery(new URL(metadataUrl), clientId, clientSecret, undefined, {
        timeout: 10,
        ...(execute && { execute }),
      }),
    ).catch((error: unknown) => {
      this.discovered = null;
      const why = error instanceof Error ? error.message : '';
      throw new ProviderUnavailable(`Identity provider: metadata: ${why}`);
    });
    return this.discovered;
  }
}

type TokenAnswer = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

function tokensOf(answer: TokenAnswer, former: string | null): Tokens {
  const claims = answer.claims();
  if (!answer.id_token || !claims) throw new SignInRefused('no id token');
  return {
    idToken: answer.id_token,
    expiresAt: claims.exp * 1000,
    refreshToken: answer.refresh_token ?? former,
  };
}

/** Sorts failures by whether somebody has said no. */
async function told<Value>(call: Promise<Value>): Promise<Value> {
  try {
    return await call;
  } catch (error) {
    if (
      error instanceof oidc.AuthorizationResponseError ||
      error instanceof oidc.ResponseBodyError
    ) {
      throw UNAVAILABLE.has(error.error)
        ? new ProviderUnavailable(`Identity provider: ${error.error}`)
        : new SignInRefused(error.error);
    }
    if (!(error instanceof oidc.ClientError)) throw error;
    // What the library has no code for is a request that failed on its way.
    const code = error.code ?? 'OAUTH_TIMEOUT';
    throw UNAVAILABLE.has(code)
      ? new ProviderUnavailable(`Identity provider: ${error.message}`)
      : new SignInRefused(code);
  }
}
