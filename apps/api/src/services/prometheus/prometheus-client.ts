import { readFile } from 'node:fs/promises';
import { basicAuthorization, credentialsIn } from '@edda/loki/credentials';
import { Agent } from 'undici';
import { ApiError } from '../../errors.ts';
import { connectionError, statusError } from './prometheus-failure.ts';
import type { PrometheusAuth, PrometheusOptions } from './prometheus-options.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** Prometheus is told to give up earlier, so that it says why. */
const QUERY_TIMEOUT_SECONDS = 30;
const HEADERS_TIMEOUT_MS = 35_000;
const BODY_TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const CONNECTIONS = 8;
const TOKEN_FILE_MAX_AGE_MS = 60_000;

type PrometheusParams = Readonly<Record<string, string | undefined>>;

/** Prometheus' HTTP API: answers as bytes. Every failure is an `ApiError`. */
export class PrometheusClient {
  readonly #base: URL;
  readonly #auth: PrometheusAuth | null;
  readonly #agent = new Agent({
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: HEADERS_TIMEOUT_MS,
    bodyTimeout: BODY_TIMEOUT_MS,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  #token: { readonly text: string; readonly readAt: number } | null = null;

  constructor({ url, auth }: PrometheusOptions) {
    this.#base = new URL(url);
    this.#auth = auth ?? authOf(this.#base);
    this.#base.username = '';
    this.#base.password = '';
  }

  /** Scheme, host and port, for people. */
  get origin(): string {
    return this.#base.origin;
  }

  /** A query, as a form: PromQL can be longer than an address may be. */
  query(endpoint: string, params: PrometheusParams, signal: AbortSignal): Promise<Buffer> {
    const body = formOf({ ...params, timeout: `${QUERY_TIMEOUT_SECONDS}s` });
    return this.#request('POST', endpoint, body, signal);
  }

  get(endpoint: string, params: PrometheusParams, signal: AbortSignal): Promise<Buffer> {
    return this.#request('GET', `${endpoint}?${formOf(params)}`, null, signal);
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #request(method: 'GET' | 'POST', path: string, body: string | null, signal: AbortSignal): Promise<Buffer> {
    try {
      const answer = await this.#agent.request({
        origin: this.#base.origin,
        path: `${this.#base.pathname.replace(/\/$/, '')}${path}`,
        method,
        body,
        headers: {
          ...(await this.#authorization()),
          accept: 'application/json',
          ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        signal,
      });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      if (answer.statusCode < 300) return bytes;
      throw statusError(answer.statusCode, bytes.toString('utf8'), this.origin);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw error instanceof ApiError ? error : connectionError(error, this.origin);
    }
  }

  async #authorization(): Promise<Readonly<Record<string, string>>> {
    const auth = this.#auth;
    if (auth === null) return {};
    switch (auth.kind) {
      case 'basic':
        return { authorization: basicAuthorization(auth) };
      case 'bearer':
        return { authorization: `Bearer ${auth.token}` };
      case 'bearer_file':
        return { authorization: `Bearer ${await this.#tokenFrom(auth.path)}` };
    }
  }

  /** Tokens in files rotate. */
  async #tokenFrom(path: string): Promise<string> {
    if (this.#token !== null && Date.now() - this.#token.readAt < TOKEN_FILE_MAX_AGE_MS) return this.#token.text;
    try {
      const text = (await readFile(path, 'utf8')).trim();
      this.#token = { text, readAt: Date.now() };
      return text;
    } catch (cause) {
      const message = `The bearer token file ${path} cannot be read`;
      throw new ApiError({ code: 'prometheus_unauthorized', message, cause });
    }
  }
}

function formOf(params: PrometheusParams): string {
  const given = Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams(given).toString();
}

function authOf(url: URL): PrometheusAuth | null {
  const credentials = credentialsIn(url);
  return credentials === null ? null : { kind: 'basic', ...credentials };
}
