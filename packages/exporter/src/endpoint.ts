import { basicAuthorization, credentialsIn } from '@edda/loki/credentials';
import { ExporterError } from './error.ts';

export type EndpointAuth =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string };

export interface EndpointOptions {
  /** Loki's own address, or its whole push address. A user and password in it become basic auth. */
  readonly url: string;
  readonly auth?: EndpointAuth | undefined;
  /** Sent as `X-Scope-OrgID`. */
  readonly tenant?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Where pushes go, checked and complete. `url` holds no credentials, so it may be shown. */
export interface Endpoint {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const PUSH_PATH = '/loki/api/v1/push';

export function endpointOf(options: EndpointOptions): Endpoint {
  const url = parseUrl(options.url);
  const auth = options.auth ?? authInUrl(url);
  url.username = '';
  url.password = '';
  if (!url.pathname.endsWith('/push')) url.pathname = url.pathname.replace(/\/+$/, '') + PUSH_PATH;
  return {
    url: url.href,
    headers: {
      ...options.headers,
      ...(options.tenant === undefined ? {} : { 'x-scope-orgid': options.tenant }),
      ...(auth === null ? {} : { authorization: authorization(auth) }),
    },
  };
}

function parseUrl(text: string): URL {
  if (text === '') throw new ExporterError('config', 'url is empty; the exporter needs the address of a Loki');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new ExporterError('config', `url is ${JSON.stringify(text)}; it has to be an http:// or https:// address`);
  }
  return url;
}

function authInUrl(url: URL): EndpointAuth | null {
  const credentials = credentialsIn(url);
  return credentials === null ? null : { kind: 'basic', ...credentials };
}

function authorization(auth: EndpointAuth): string {
  return auth.kind === 'bearer' ? `Bearer ${auth.token}` : basicAuthorization(auth);
}
