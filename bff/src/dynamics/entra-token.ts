import { ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import type { TokenSource } from './dataverse-client.ts';

/**
 * Tokens for Dataverse by client credentials. The library keeps a token until shortly before it
 * expires.
 *
 * @param networkClient how the library talks to the directory, where it is not the real one
 */
export function entraTokenSource(
  options: {
    readonly tenantId: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** The Dataverse environment the token is for. */
    readonly resource: string;
  },
  networkClient?: INetworkModule,
): TokenSource {
  const application = new ConfidentialClientApplication({
    auth: {
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      authority: `https://login.microsoftonline.com/${options.tenantId}`,
    },
    ...(networkClient ? { system: { networkClient } } : {}),
  });
  return async () => {
    const result = await application.acquireTokenByClientCredential({
      scopes: [`${options.resource}/.default`],
    });
    if (!result) throw new Error('The directory gave no token');
    return result.accessToken;
  };
}
