import { randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import { z } from 'zod';

/** Seconds, as Microsoft Entra ID gives a token for Dataverse. */
const LIFETIME = 3599;

const requestSchema = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.string(),
  client_secret: z.string(),
  scope: z.string().endsWith('/.default'),
});

export interface Application {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface TokenEndpoint {
  readonly router: Router;
  /** Whether this token was issued here and has not expired. */
  readonly accepts: (token: string) => boolean;
}

/**
 * The token endpoint of Microsoft Entra ID for one application with a client secret ("OAuth 2.0
 * client credentials flow"). Tokens expire in real time, because the libraries that cache them
 * know no other.
 */
export function tokenEndpoint(application: Application): TokenEndpoint {
  const expiry = new Map<string, number>();
  const router = Router();

  router.post(
    '/:tenantId/oauth2/v2.0/token',
    express.urlencoded({ extended: false }),
    (request, response) => {
      const body = requestSchema.safeParse(request.body);
      if (request.params['tenantId'] !== application.tenantId) {
        response.status(400).json(refusal('invalid_request', 'AADSTS90002: Tenant not found.'));
      } else if (!body.success) {
        const [issue] = body.error.issues;
        const about = `${issue?.path.join('.')}: ${issue?.message}`;
        response.status(400).json(refusal('invalid_request', `AADSTS900144: ${about}`));
      } else if (body.data.client_id !== application.clientId) {
        const description = 'AADSTS700016: Application not found in the directory.';
        response.status(400).json(refusal('unauthorized_client', description));
      } else if (body.data.client_secret !== application.clientSecret) {
        const description = 'AADSTS7000215: Invalid client secret provided.';
        response.status(401).json(refusal('invalid_client', description));
      } else {
        const token = `sandbox.${randomBytes(24).toString('base64url')}`;
        expiry.set(token, Date.now() + LIFETIME * 1000);
        response.json({
          token_type: 'Bearer',
          expires_in: LIFETIME,
          ext_expires_in: LIFETIME,
          access_token: token,
        });
      }
    },
  );

  return { router, accepts: (token) => (expiry.get(token) ?? 0) > Date.now() };
}

function refusal(error: string, description: string) {
  return { error, error_description: description };
}
