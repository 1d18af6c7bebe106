import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LokiAuth, LokiTls } from '@edda/loki';
import * as z from 'zod';
import type { BackendOptions } from '../services/backends/backend.ts';
import type { ConfigDocument } from './config-document.ts';
import { ConfigError } from './config-error.ts';
import type { Settings } from './read-settings.ts';

export const BackendEntry = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'a name of lower-case letters, digits, dots and dashes'),
  title: z.string().min(1).optional(),
  url: z.url({ protocol: /^https?$/, error: 'an http(s) address' }),
  tenant: z.string().min(1).optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  bearerToken: z.string().optional(),
  bearerTokenFile: z.string().optional(),
  authHeader: z.string().optional(),
  caCertPath: z.string().optional(),
  clientCertPath: z.string().optional(),
  clientKeyPath: z.string().optional(),
  tlsSkipVerify: z.boolean().optional(),
  proxyUrl: z.url({ protocol: /^https?$/, error: 'an http(s) address' }).optional(),
});
export type BackendEntry = z.infer<typeof BackendEntry>;

/** The store that `npm start` started. */
export function embeddedBackend(url: string): BackendOptions {
  return { name: 'embedded', title: 'Embedded store', loki: { url }, pushUrl: url };
}

/** The Loki of `LOKI_ADDR` and logcli's other variables. */
export function environmentBackend(url: string, settings: Settings): BackendOptions {
  const entry: BackendEntry = {
    name: 'loki',
    url,
    ...given('tenant', settings.LOKI_ORG_ID),
    ...given('username', settings.LOKI_USERNAME),
    ...given('password', settings.LOKI_PASSWORD),
    ...given('bearerToken', settings.LOKI_BEARER_TOKEN),
    ...given('bearerTokenFile', settings.LOKI_BEARER_TOKEN_FILE),
    ...given('authHeader', settings.LOKI_AUTH_HEADER),
    ...given('caCertPath', settings.LOKI_CA_CERT_PATH),
    ...given('clientCertPath', settings.LOKI_CLIENT_CERT_PATH),
    ...given('clientKeyPath', settings.LOKI_CLIENT_KEY_PATH),
    ...given('tlsSkipVerify', settings.LOKI_TLS_SKIP_VERIFY),
    ...given('proxyUrl', settings.LOKI_HTTP_PROXY_URL),
  };
  const backend = backendOf(
    entry,
    (path) => resolve(path),
    (field) => VARIABLES[field] ?? field,
  );
  const headers = {
    ...given('x-query-tags', settings.LOKI_QUERY_TAGS),
    ...(settings.LOKI_NO_CACHE === true ? { 'cache-control': 'no-cache' } : {}),
  };
  return { ...backend, loki: { ...backend.loki, headers } };
}

const VARIABLES: Readonly<Record<string, string>> = {
  caCertPath: 'LOKI_CA_CERT_PATH',
  clientCertPath: 'LOKI_CLIENT_CERT_PATH',
  clientKeyPath: 'LOKI_CLIENT_KEY_PATH',
  bearerTokenFile: 'LOKI_BEARER_TOKEN_FILE',
};

/** The backends of a configuration file. */
export function fileBackends(document: ConfigDocument, entries: readonly BackendEntry[]): BackendOptions[] {
  return entries.map((entry, index) =>
    backendOf(
      entry,
      (path) => document.resolve(path),
      (field) => document.nameOf(['backends', index, field]),
    ),
  );
}

/** @param fileAt The whole path of a file that the entry names. */
function backendOf(
  entry: BackendEntry,
  fileAt: (path: string) => string,
  nameOf: (field: string) => string,
): BackendOptions {
  const pem = (field: 'caCertPath' | 'clientCertPath' | 'clientKeyPath'): string | null => {
    const path = entry[field];
    return path === undefined ? null : readPem(fileAt(path), nameOf(field));
  };
  const tls: LokiTls = {
    ...given('ca', pem('caCertPath')),
    ...given('cert', pem('clientCertPath')),
    ...given('key', pem('clientKeyPath')),
    ...given('skipVerify', entry.tlsSkipVerify ?? null),
  };
  return {
    name: entry.name,
    title: entry.title ?? titleOf(entry.url, entry.tenant),
    loki: {
      url: entry.url,
      auth: authOf(entry, fileAt),
      tenant: entry.tenant ?? null,
      tls,
      proxyUrl: entry.proxyUrl ?? null,
      ...given('authHeader', entry.authHeader ?? null),
    },
  };
}

function authOf(entry: BackendEntry, fileAt: (path: string) => string): LokiAuth | null {
  if (entry.bearerToken !== undefined) return { kind: 'bearer', token: entry.bearerToken };
  if (entry.bearerTokenFile !== undefined) return { kind: 'bearer_file', path: fileAt(entry.bearerTokenFile) };
  if (entry.username === undefined) return null;
  return { kind: 'basic', username: entry.username, password: entry.password ?? '' };
}

function readPem(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigError([{ name, value: path, allowed: 'the path of a PEM file that can be read' }]);
  }
}

function titleOf(url: string, tenant: string | undefined): string {
  const { host } = new URL(url);
  return tenant === undefined ? host : `${host} (${tenant})`;
}

/** `{name: value}`, or nothing where there is no value. */
function given<K extends string, V>(name: K, value: V | null): Partial<Record<K, V>> {
  const made: Partial<Record<K, V>> = {};
  if (value !== null) made[name] = value;
  return made;
}
