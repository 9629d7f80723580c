import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { brandFiles } from '../site/branding.ts';
import { pagePreview } from '../site/page-preview.ts';
import { type PageParts, staticSite } from '../site/static-site.ts';
import type { StripeWebhook } from '../stripe/webhook.ts';
import { errorHandler } from './error-handler.ts';
import { type EventRoutesDependencies, eventRoutes } from './event-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { sendProblem } from './problem.ts';
import { type PurchaseRoutesDependencies, purchaseRoutes } from './purchase-routes.ts';
import { sameOriginOnly, securityHeaders } from './security.ts';
import { webhookRoute } from './webhook-route.ts';

export interface AppDependencies
  extends PurchaseRoutesDependencies, EventRoutesDependencies, PageParts {
  readonly log: Logger;
  readonly trustedProxies: number;
  readonly webhook: StripeWebhook;
  /** Whether new requests should be sent here. */
  readonly ready: () => Promise<boolean>;
}

/** Builds the HTTP surface. The order matters: the webhook reads its raw body before JSON is parsed. */
export function createApp(dependencies: AppDependencies): Express {
  const { log, publicUrl, signIn } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', dependencies.trustedProxies);
  app.use(requestLog(log));
  app.use(securityHeaders(publicUrl));
  app.use(healthRoutes(dependencies.ready));
  app.use('/webhooks/stripe', webhookRoute(dependencies.webhook));
  app.use('/api', sameOriginOnly(publicUrl), express.json({ limit: '64kb' }));
  app.get('/api/site', (_request, response) => {
    response.set('cache-control', 'no-cache').json(dependencies.site);
  });
  app.use('/api/events', eventRoutes(dependencies));
  app.use('/api/purchases', purchaseRoutes(dependencies, dependencies.addresses));
  if (signIn) app.use('/api/account', signIn.router);
  app.use('/api', (_request, response) => sendProblem(response, 'not-found'));
  app.use(brandFiles(dependencies.brand));
  app.use(
    staticSite(dependencies, (path) =>
      pagePreview(path, dependencies.catalog, dependencies.site.name, publicUrl),
    ),
  );
  app.use((_request, response) => sendProblem(response, 'not-found'));
  app.use(errorHandler(log));
  return app;
}

/** One line a request: no headers, no query (it may hold the key of a purchase), no address. */
function requestLog(log: Logger) {
  return pinoHttp({
    logger: log,
    autoLogging: { ignore: (request) => /^\/(healthz|readyz)/.test(request.url ?? '') },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'debug'),
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split('?')[0],
      }),
      res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
    },
  });
}
