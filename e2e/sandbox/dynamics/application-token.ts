import type { RequestHandler } from 'express';

/**
 * How the Events API tells websites apart: the token in the query and the `Origin` header, which
 * a server sets itself. Without either the answer is 400, with a wrong token 401. That a wrong
 * origin is answered with 401 as well is our reading; it is not documented.
 */
export function requireApplicationToken(
  token: string,
  registeredOrigin: string | undefined,
): RequestHandler {
  return (request, response, next) => {
    const sent = request.query['emApplicationtoken'];
    const origin = request.get('origin');
    if (typeof sent !== 'string' || sent === '') {
      response.status(400).json({ Message: 'The query parameter emApplicationtoken is missing.' });
    } else if (origin === undefined || origin === '') {
      response.status(400).json({ Message: 'The header Origin is missing.' });
    } else if (sent !== token) {
      response.status(401).json({ Message: 'The application token is not valid.' });
    } else if (registeredOrigin !== undefined && origin !== registeredOrigin) {
      response.status(401).json({ Message: 'The web application has another origin.' });
    } else {
      next();
    }
  };
}
