import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { sendProblem } from './problem.ts';

/** Headers for every answer; the site's pages get a content policy of their own on top. */
export function securityHeaders(publicUrl: string) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    // Payment methods that open a window of their bank's need the opener.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
  });
}

/**
 * Refuses a change that another site's page asks for. The cookie is `SameSite=Lax` as well; browsers
 * send `Origin` with every POST.
 */
export function sameOriginOnly(publicUrl: string) {
  const { origin } = new URL(publicUrl);
  return (request: Request, response: Response, next: NextFunction): void => {
    const from = request.headers.origin;
    if (request.method !== 'GET' && from !== undefined && from !== origin) {
      sendProblem(response, 'invalid-request', { detail: 'Sent by a page of another site' });
    } else {
      next();
    }
  };
}
