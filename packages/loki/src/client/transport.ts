import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { basicAuthorization, credentialsIn } from '../credentials.ts';
import { LokiError } from '../error.ts';
import { connectionError, isStaleConnection, type Phase, statusError } from './failure.ts';
import {
  DEFAULT_CONNECTIONS,
  DEFAULT_TIMEOUTS,
  type LokiAuth,
  type LokiClientOptions,
  type LokiTimeouts,
  MAX_ANSWER_BYTES,
} from './options.ts';

const unzip = promisify(gunzip);

/** Proxies and servers cut longer request lines; the same parameters go as a form then. */
const MAX_QUERY_STRING_CHARS = 4_000;
const TOKEN_FILE_MAX_AGE_MS = 60_000;

export type Params = Readonly<Record<string, string | number | bigint | readonly string[] | undefined>>;

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** From the backend's root: `/loki/api/v1/labels`. */
  readonly endpoint: string;
  readonly params?: Params;
  readonly signal?: AbortSignal | undefined;
}

/** Requests to one backend over a pool of connections of its own. */
export class Transport {
  readonly #base: URL;
  readonly #auth: LokiAuth | null;
  readonly #authHeader: string;
  readonly #fixed: Readonly<Record<string, string>>;
  readonly #acceptGzip: boolean;
  readonly dispatcher: Dispatcher;
  readonly timeouts: LokiTimeouts;
  #token: { readonly text: string; readonly readAt: number } | null = null;
  #clockSkewMs: number | null = null;

  constructor(options: LokiClientOptions) {
    this.#base = new URL(options.url);
    this.#auth = options.auth ?? authOf(this.#base);
    this.#base.username = '';
    this.#base.password = '';
    this.#authHeader = options.authHeader ?? 'authorization';
    const tenant = options.tenant ?? null;
    this.#fixed = { ...options.headers, ...(tenant === null ? {} : { 'x-scope-orgid': tenant }) };
    this.timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
    // Over loopback packing costs more than it saves.
    this.#acceptGzip = !/^(localhost|127\.|\[::1\])/.test(this.#base.hostname);
    this.dispatcher = dispatcherOf(options, this.timeouts);
  }

  /** Scheme and host, for people; never a credential. */
  get origin(): string {
    return this.#base.origin;
  }

  /** How far the other side's clock was ahead of this machine's at its last answer, to a second; null where it says no time. */
  get clockSkewMs(): number | null {
    return this.#clockSkewMs;
  }

  url(endpoint: string, params: Params = {}): URL {
    const url = new URL(this.#base);
    url.pathname = `${url.pathname.replace(/\/$/, '')}${endpoint}`;
    url.search = searchOf(params).toString();
    return url;
  }

  async headers(): Promise<Record<string, string>> {
    if (this.#auth === null) return { ...this.#fixed };
    return { ...this.#fixed, [this.#authHeader]: await this.#authorization(this.#auth) };
  }

  /** The whole answer. Rejects with a {@link LokiError}, or with the signal's reason when that aborts. */
  async request(call: Call): Promise<Buffer> {
    try {
      return await this.#attempt(call);
    } catch (error) {
      // A kept connection that the other side closed just now says nothing about the other side: a new one does.
      if (!(error instanceof LokiError) || !isStaleConnection(error) || call.method === 'DELETE') throw error;
      return this.#attempt(call);
    }
  }

  async #attempt(call: Call): Promise<Buffer> {
    let phase: Phase = 'asking';
    try {
      const answer = await this.#send(call);
      this.#clockSkewMs = skewOf(one(answer.headers['date']), Date.now());
      phase = 'reading';
      const body = await this.#read(answer, call.endpoint);
      if (answer.statusCode < 300) return body;
      throw statusError(answer.statusCode, body.toString('utf8'), one(answer.headers['retry-after']), call.endpoint);
    } catch (error) {
      if (call.signal?.aborted === true) throw call.signal.reason;
      if (error instanceof LokiError) throw error;
      throw connectionError(error, phase, this.origin, call.endpoint);
    }
  }

  close(): Promise<void> {
    return this.dispatcher.destroy();
  }

  async #send(call: Call): Promise<Dispatcher.ResponseData> {
    const search = searchOf(call.params ?? {}).toString();
    const asForm = search.length > MAX_QUERY_STRING_CHARS && (call.method ?? 'GET') === 'GET';
    const url = this.url(call.endpoint, asForm ? {} : call.params);
    return this.dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: asForm ? 'POST' : (call.method ?? 'GET'),
      body: asForm ? search : null,
      headers: {
        ...(await this.headers()),
        accept: 'application/json',
        'x-loki-response-encoding-flags': 'categorize-labels',
        ...(this.#acceptGzip ? { 'accept-encoding': 'gzip' } : {}),
        ...(asForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      signal: call.signal ?? null,
      headersTimeout: this.timeouts.headersMs,
      bodyTimeout: this.timeouts.bodyMs,
    });
  }

  async #read(answer: Dispatcher.ResponseData, endpoint: string): Promise<Buffer> {
    const packed = Buffer.from(await answer.body.arrayBuffer());
    if (one(answer.headers['content-encoding']) !== 'gzip') return packed;
    try {
      return await unzip(packed, { maxOutputLength: MAX_ANSWER_BYTES });
    } catch (cause) {
      throw new LokiError({
        code: 'cut_off',
        message: `The answer of ${endpoint} cannot be unpacked`,
        endpoint,
        cause,
      });
    }
  }

  async #authorization(auth: LokiAuth): Promise<string> {
    switch (auth.kind) {
      case 'basic':
        return basicAuthorization(auth);
      case 'bearer':
        return `Bearer ${auth.token}`;
      case 'bearer_file':
        return `Bearer ${await this.#tokenFrom(auth.path)}`;
    }
  }

  async #tokenFrom(path: string): Promise<string> {
    if (this.#token === null || Date.now() - this.#token.readAt > TOKEN_FILE_MAX_AGE_MS) {
      this.#token = { text: (await readToken(path)).trim(), readAt: Date.now() };
    }
    return this.#token.text;
  }
}

async function readToken(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const message = `The bearer token file ${path} cannot be read`;
    throw new LokiError({ code: 'unauthorized', message, endpoint: '', cause });
  }
}

function authOf(url: URL): LokiAuth | null {
  const credentials = credentialsIn(url);
  return credentials === null ? null : { kind: 'basic', ...credentials };
}

function dispatcherOf(options: LokiClientOptions, timeouts: LokiTimeouts): Dispatcher {
  const tls = {
    ...(options.tls?.ca === undefined ? {} : { ca: options.tls.ca }),
    ...(options.tls?.cert === undefined ? {} : { cert: options.tls.cert }),
    ...(options.tls?.key === undefined ? {} : { key: options.tls.key }),
    ...(options.tls?.serverName === undefined ? {} : { servername: options.tls.serverName }),
    ...(options.tls?.skipVerify === true ? { rejectUnauthorized: false } : {}),
  };
  const pool = {
    connections: options.connections ?? DEFAULT_CONNECTIONS,
    connect: { ...tls, timeout: timeouts.connectMs },
    maxResponseSize: MAX_ANSWER_BYTES,
  };
  if (options.proxyUrl === undefined || options.proxyUrl === null) return new Agent(pool);
  return new ProxyAgent({ ...pool, uri: options.proxyUrl, requestTls: tls });
}

function searchOf(params: Params): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) for (const item of value) search.append(name, item);
    else search.append(name, String(value));
  }
  return search;
}

/** The date of an answer has no fractions: half of the second that it stands for is added. */
function skewOf(date: string | undefined, nowMs: number): number | null {
  const stated = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(stated) ? null : stated + 500 - nowMs;
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
