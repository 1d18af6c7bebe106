import * as z from 'zod';

/** One environment variable: what it may hold, and what a person should know about it. */
export interface SettingSpec<S extends z.ZodType> {
  readonly schema: S;
  readonly default: string | null;
  readonly allowed: string;
  readonly help: string;
  readonly secret?: boolean;
}

export type SettingTable = Readonly<Record<string, SettingSpec<z.ZodType>>>;

export const setting = <S extends z.ZodType>(spec: SettingSpec<S>): SettingSpec<S> => spec;

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535));
const httpUrl = z.url({ protocol: /^https?$/ });
const headerName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/);
const hostName = z.string().regex(/^[A-Za-z0-9._:[\]-]+$/);
const scrapeTargets = z
  .string()
  .transform((text) => text.split(',').map((part) => /^\s*(?<name>[a-zA-Z][\w-]*)=(?<url>\S+)\s*$/.exec(part)?.groups))
  .pipe(z.array(z.object({ name: z.string(), url: httpUrl })))
  .refine((targets) => new Set(targets.map(({ name }) => name)).size === targets.length);
const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');

/** Every variable that the BFF reads, in the order of `--help`. Those of `logcli` mean what they mean there. */
export const SETTINGS = {
  EDDA_HOST: setting({
    schema: hostName,
    default: '127.0.0.1',
    allowed: 'an address or host name to listen on',
    help: 'Where the page listens. Another than loopback needs EDDA_TOKEN or EDDA_TRUSTED_USER_HEADER.',
  }),
  EDDA_PORT: setting({
    schema: port,
    default: '3080',
    allowed: '0 to 65535',
    help: 'The port of the page; 0 takes any.',
  }),
  EDDA_DATA_DIR: setting({
    schema: z.string(),
    default: '.edda',
    allowed: 'a folder that can be written',
    help: "Saved queries and the embedded store's logs. The default is in the project's folder.",
  }),
  EDDA_TOKEN: setting({
    schema: z.string().min(8).regex(/^\S+$/),
    default: null,
    allowed: 'at least 8 characters without spaces',
    help: 'Who has this token gets in: as a bearer token, on the log-in page, or once as ?token= in the address.',
    secret: true,
  }),
  EDDA_TRUSTED_USER_HEADER: setting({
    schema: headerName,
    default: null,
    allowed: 'a header name, such as X-Forwarded-User',
    help: 'The header in which a proxy in front of Edda says who asks. Requests without it are refused.',
  }),
  EDDA_ALLOWED_HOSTS: setting({
    schema: z
      .string()
      .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
      .pipe(z.array(hostName)),
    default: null,
    allowed: 'host names with commas between them',
    help: 'Further names that the page may be reached by, for a proxy in front that keeps the Host header.',
  }),
  EDDA_TRACE_URL: setting({
    schema: z.string().regex(/^https?:\/\/.*\{traceId\}/),
    default: null,
    allowed: 'an http(s) address with {traceId} in it',
    help: 'Where a trace id leads, for example http://localhost:16686/trace/{traceId}.',
  }),
  EDDA_GRAFANA_URL: setting({
    schema: httpUrl,
    default: null,
    allowed: 'an http(s) address, such as http://localhost:3000',
    help: 'A Grafana that reads the same Loki: Share then leads to the same question in its Explore.',
  }),
  EDDA_GRAFANA_DATASOURCE_UID: setting({
    schema: z.string().regex(/^[\w-]{1,40}$/),
    default: 'loki',
    allowed: 'the uid of a Loki data source, as its settings page shows it in the address',
    help: 'The data source of EDDA_GRAFANA_URL that is asked.',
  }),
  PROMETHEUS_URL: setting({
    schema: httpUrl,
    default: null,
    allowed: 'an http(s) address',
    help: 'A Prometheus whose metrics are shown beside the logs. A path may follow, but not /api/v1.',
  }),
  PROMETHEUS_USERNAME: setting({
    schema: z.string(),
    default: null,
    allowed: 'any text',
    help: 'Basic auth for PROMETHEUS_URL.',
  }),
  PROMETHEUS_PASSWORD: setting({
    schema: z.string(),
    default: null,
    allowed: 'any text',
    help: 'Basic auth for PROMETHEUS_URL.',
    secret: true,
  }),
  PROMETHEUS_BEARER_TOKEN: setting({
    schema: z.string().regex(/^\S+$/),
    default: null,
    allowed: 'a token without spaces',
    help: 'Bearer token for PROMETHEUS_URL.',
    secret: true,
  }),
  PROMETHEUS_BEARER_TOKEN_FILE: setting({
    schema: z.string(),
    default: null,
    allowed: 'the path of a file',
    help: 'A file with the bearer token for PROMETHEUS_URL; read again every minute.',
  }),
  EDDA_SCRAPE: setting({
    schema: scrapeTargets,
    default: null,
    allowed: 'NAME=URL of a /metrics, several with commas between them, each name once',
    help: 'Without PROMETHEUS_URL: what Edda scrapes itself every 15 s, and keeps in memory for 12 hours at most.',
    secret: true,
  }),
  EDDA_CONFIG: setting({
    schema: z.string(),
    default: null,
    allowed: 'the path of a JSON or YAML file',
    help: 'Several Lokis or tenants (docs/guides/several-backends.md), and how lines are read (docs/guides/sources.md).',
  }),
  EDDA_LOG_LEVEL: setting({
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    default: 'warn',
    allowed: 'trace, debug, info, warn, error, fatal or silent',
    help: 'What is written to standard error as JSON lines; info has one for each request.',
  }),
  EDDA_LOGS_TO_LOKI: setting({
    schema: z.enum(['on', 'off']),
    default: 'off',
    allowed: 'on or off',
    help: 'Whether Edda ships its own log, info and above, to the first backend as {service_name="edda"}.',
  }),
  LOKI_ADDR: setting({
    schema: httpUrl,
    default: null,
    allowed: 'an http(s) address, such as http://loki:3100',
    help: "A Loki to read from; without it the embedded store is started. A gateway's path may follow.",
  }),
  LOKI_USERNAME: setting({ schema: z.string(), default: null, allowed: 'any text', help: 'Basic auth for LOKI_ADDR.' }),
  LOKI_PASSWORD: setting({
    schema: z.string(),
    default: null,
    allowed: 'any text',
    help: 'Basic auth for LOKI_ADDR.',
    secret: true,
  }),
  LOKI_BEARER_TOKEN: setting({
    schema: z.string().regex(/^\S+$/),
    default: null,
    allowed: 'a token without spaces',
    help: 'Bearer token for LOKI_ADDR.',
    secret: true,
  }),
  LOKI_BEARER_TOKEN_FILE: setting({
    schema: z.string(),
    default: null,
    allowed: 'the path of a file',
    help: 'A file with the bearer token for LOKI_ADDR; read again every minute.',
  }),
  LOKI_AUTH_HEADER: setting({
    schema: headerName,
    default: 'Authorization',
    allowed: 'a header name',
    help: 'The header that the credentials for LOKI_ADDR are sent in.',
  }),
  LOKI_ORG_ID: setting({
    schema: z.string().regex(/^[^\s/]+$/),
    default: null,
    allowed: 'a tenant id, or several with | between them',
    help: 'The tenant at LOKI_ADDR: X-Scope-OrgID.',
  }),
  LOKI_QUERY_TAGS: setting({
    schema: z.string().regex(/^[\x20-\x7e]+$/),
    default: null,
    allowed: 'printable ASCII',
    help: 'Sent as X-Query-Tags, for the query statistics in the logs of LOKI_ADDR.',
  }),
  LOKI_NO_CACHE: setting({
    schema: flag,
    default: null,
    allowed: 'true or false',
    help: 'Ask LOKI_ADDR not to answer from its caches.',
  }),
  LOKI_CA_CERT_PATH: setting({
    schema: z.string(),
    default: null,
    allowed: 'the path of a PEM file',
    help: 'Certificate authority of LOKI_ADDR.',
  }),
  LOKI_CLIENT_CERT_PATH: setting({
    schema: z.string(),
    default: null,
    allowed: 'the path of a PEM file',
    help: 'Client certificate for LOKI_ADDR.',
  }),
  LOKI_CLIENT_KEY_PATH: setting({
    schema: z.string(),
    default: null,
    allowed: 'the path of a PEM file',
    help: 'Key of the client certificate.',
  }),
  LOKI_TLS_SKIP_VERIFY: setting({
    schema: flag,
    default: null,
    allowed: 'true or false',
    help: 'Believe any certificate of LOKI_ADDR.',
  }),
  LOKI_HTTP_PROXY_URL: setting({
    schema: httpUrl,
    default: null,
    allowed: 'an http(s) address',
    help: 'A proxy that LOKI_ADDR is reached through.',
  }),
} as const;
