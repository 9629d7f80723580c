import { Router } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { parseRequest } from '../http/parse-request.ts';
import { sendProblem } from '../http/problem.ts';
import type { SignIn } from '../http/sign-in.ts';
import type { Settings } from '../settings.ts';
import type { Database } from '../store/schema.ts';
import { SignInStore } from '../store/sign-in-store.ts';
import { IdentityProvider, type IdentityProviderOptions } from './identity-provider.ts';
import { AttendeeRegistrations, type MyRegistrationsDependencies } from './my-registrations.ts';
import { Sessions } from './sessions.ts';
import { REDIRECT_PATH, type SignInDependencies, signInRoutes } from './sign-in-routes.ts';

type Dependencies = Pick<SignInDependencies, 'seal' | 'telemetry' | 'addresses' | 'publicUrl'> &
  MyRegistrationsDependencies & { readonly db: Kysely<Database> };

const parameters = z.object({ registrationId: z.guid() });

/** Signing in as the settings ask for it. Loaded only then. */
export function connectSignIn(
  settings: Settings,
  dependencies: Dependencies,
  execute?: IdentityProviderOptions['execute'],
): SignIn {
  const { db, seal, publicUrl } = dependencies;
  const provider = new IdentityProvider({
    metadataUrl: settings.OIDC_METADATA_URL ?? '',
    clientId: settings.OIDC_CLIENT_ID ?? '',
    clientSecret: settings.OIDC_CLIENT_SECRET ?? '',
    scopes: settings.OIDC_SCOPES,
    redirectUri: `${publicUrl}/api/account${REDIRECT_PATH}`,
    ...(execute && { execute }),
  });
  const sessions = new Sessions(new SignInStore(db, seal), provider, publicUrl);
  const own = new AttendeeRegistrations(dependencies);

  const router = Router();
  router.use(signInRoutes({ ...dependencies, provider, sessions }));

  router.get('/registrations', async (request, response) => {
    const session = await sessions.of(request, response);
    if (!session) return sendProblem(response, 'sign-in-required');
    response.set('cache-control', 'no-store').json(await own.of(session.idToken));
  });

  router.post('/registrations/:registrationId/cancel', async (request, response) => {
    const { registrationId } = parseRequest(parameters, request.params);
    const session = await sessions.of(request, response);
    if (!session) return sendProblem(response, 'sign-in-required');
    const problem = await own.cancel(session.idToken, registrationId);
    if (problem) sendProblem(response, problem);
    else response.json({});
  });

  return { router, buyer: (request, response) => sessions.of(request, response) };
}
