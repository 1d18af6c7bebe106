import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ApiEnv } from './api-env.ts';
import type { Config } from './config/config.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, errorBody, STATUS_OF, toApiError } from './errors.ts';
import { accessLog } from './middleware/access-log.ts';
import { hostCheck } from './middleware/host-check.ts';
import { identity } from './middleware/identity.ts';
import { originCheck } from './middleware/origin-check.ts';
import { requestId } from './middleware/request-id.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { traceContext } from './middleware/trace-context.ts';
import { TokenDoor } from './middleware/token-door.ts';
import { tokenGate } from './middleware/token-gate.ts';
import { aroundRoutes } from './routes/around.ts';
import { configRoutes } from './routes/config.ts';
import { countRoutes } from './routes/counts.ts';
import { demoRoutes } from './routes/demo.ts';
import { downloadRoutes } from './routes/downloads.ts';
import { discoveryRoutes } from './routes/discovery.ts';
import { fieldRoutes } from './routes/fields.ts';
import { healthRoutes, metricsRoutes, shippingRoutes } from './routes/health.ts';
import { insightRoutes } from './routes/insight.ts';
import { keptRoutes } from './routes/kept.ts';
import { lineRoutes } from './routes/lines.ts';
import { loginRoutes } from './routes/login.ts';
import { metricNameRoutes } from './routes/metric-names.ts';
import { nothingFoundRoutes } from './routes/nothing-found.ts';
import { overviewRoutes } from './routes/overview.ts';
import { pageRoutes } from './routes/page.ts';
import { panelRoutes } from './routes/panels.ts';
import { historyRoutes, mutedSetRoutes, shortLinkRoutes } from './routes/people.ts';
import { pinRoutes } from './routes/pins.ts';
import { rowRoutes } from './routes/row.ts';
import { savedRoutes } from './routes/saved.ts';
import { searchRoutes } from './routes/search.ts';
import { sessionRoutes } from './routes/session.ts';
import { stepRoutes } from './routes/steps.ts';
import { tailRoutes } from './routes/tail.ts';
import { entityRoutes } from './routes/entity.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/** What of the configuration decides who gets in and what the page is told. */
export type AppSettings = Pick<
  Config,
  'host' | 'allowedHosts' | 'token' | 'trustedUserHeader' | 'traceUrl' | 'grafana'
>;

/** The whole BFF as one `fetch`. Tests call `app.request()`. */
export function createApp(deps: ApiDeps, settings: AppSettings): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  useDoors(app, deps, settings);
  app.route('/', metricsRoutes(deps));
  app.route('/', shippingRoutes(deps));
  app.route('/api/v1', apiRoutes(deps, settings));
  app.all('/api/*', (c) => {
    throw new ApiError({ code: 'not_found', message: 'There is no such endpoint', value: c.req.path });
  });
  app.route('/', pageRoutes(deps.pageDir));
  return app;
}

/** What every request passes, in this order. */
function useDoors(app: Hono<ApiEnv>, deps: ApiDeps, settings: AppSettings): void {
  const { metrics, log } = deps;
  app.onError((error, c) => {
    const told = toApiError(error);
    if (told.code === 'internal') log.error({ err: error, requestId: c.get('requestId') }, 'internal fault');
    const seconds = told.details.retryAfterSeconds;
    const headers = seconds === undefined ? {} : { 'retry-after': String(Math.ceil(seconds)) };
    return c.json({ error: errorBody(told, c.get('requestId')) }, STATUS_OF[told.code], headers);
  });
  app.use(requestId());
  app.use(traceContext());
  app.use(
    accessLog(log, ({ method, route, status, seconds }) => {
      metrics.httpRequests.add(1, { method, route, status: String(status) });
      metrics.httpSeconds.observe(seconds);
    }),
  );
  app.use(securityHeaders());
  app.use(hostCheck({ ...settings, hasToken: settings.token !== null }));
  app.use(originCheck());
  app.route('/', healthRoutes(deps));
  if (settings.token !== null) {
    const door = new TokenDoor(settings.token);
    app.use('/api/v1/login', limitBody());
    app.route('/api/v1', loginRoutes(door));
    app.use(tokenGate(door));
  }
  app.use(identity(settings.trustedUserHeader));
}

function apiRoutes(deps: ApiDeps, settings: AppSettings): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .use(limitBody())
    .route('/', configRoutes(deps, settings))
    .route('/', searchRoutes(deps))
    .route('/', countRoutes(deps))
    .route('/', nothingFoundRoutes(deps))
    .route('/', fieldRoutes(deps))
    .route('/', stepRoutes(deps))
    .route('/', panelRoutes(deps))
    .route('/', metricNameRoutes(deps))
    .route('/', insightRoutes(deps))
    .route('/', overviewRoutes(deps))
    .route('/', rowRoutes(deps))
    .route('/', keptRoutes(deps))
    .route('/', aroundRoutes(deps))
    .route('/', lineRoutes(deps))
    .route('/', pinRoutes(deps))
    .route('/', discoveryRoutes(deps))
    .route('/', savedRoutes(deps))
    .route('/', historyRoutes(deps))
    .route('/', mutedSetRoutes(deps))
    .route('/', shortLinkRoutes(deps))
    .route('/', tailRoutes(deps))
    .route('/', downloadRoutes(deps))
    .route('/', entityRoutes(deps))
    .route('/', sessionRoutes(deps))
    .route('/', demoRoutes(deps));
}

function limitBody(): ReturnType<typeof bodyLimit> {
  return bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      const message = `The body is longer than ${MAX_BODY_BYTES} bytes`;
      throw new ApiError({ code: 'payload_too_large', message, field: 'body', value: String(MAX_BODY_BYTES) });
    },
  });
}
