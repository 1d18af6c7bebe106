import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { parseLogQuery } from '@edda/logql';
import { type WebSocket, WebSocketServer } from 'ws';
import type { TailRequest } from '../query/tail.ts';
import { StoreError } from '../error.ts';
import type { Store } from '../store.ts';
import { failureOf } from './failure.ts';
import { refusalOf } from './guard.ts';
import { RequestParams, badRequest } from './params.ts';
import { CATEGORIZE, encodingFlags } from './query-routes.ts';
import { SocketSink } from './socket-sink.ts';

export const TAIL_PATHS: readonly string[] = ['/loki/api/v1/tail', '/api/prom/tail'];

const MAX_DELAY_SECONDS = 5;
/** A sign of life, and how long to wait for one of the watcher's. */
const PING_MS = 5000;
const SILENCE_MS = 30_000;
const NORMAL_CLOSURE = 1000;
const INTERNAL_ERROR = 1011;
const GOING_AWAY = 1001;

/** Live tail over WebSockets, beside the HTTP routes on the same port. */
export class TailServer {
  readonly #store: Store;
  readonly #hosts: ReadonlySet<string>;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 4096 });

  constructor(store: Store, allowedHosts: ReadonlySet<string>) {
    this.#store = store;
    this.#hosts = allowedHosts;
  }

  /** Takes an HTTP request that wants to become a WebSocket. What is refused gets an ordinary HTTP answer. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      const { headers } = request;
      const flags = encodingFlags(headerText(headers['x-loki-response-encoding-flags']));
      const ask = this.#requestOf(request, flags);
      await this.#store.queries.check(ask.query, ask.now, new AbortController().signal);
      this.#server.handleUpgrade(request, socket, head, (opened) => void this.#follow(opened, ask, flags));
    } catch (error) {
      const { status, message } = failureOf(error);
      const body = `${message}\n`;
      socket.end(
        `HTTP/1.1 ${status} Refused\r\nContent-Type: text/plain; charset=utf-8\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
    }
  }

  close(): void {
    for (const client of this.#server.clients) client.close(GOING_AWAY, 'the store is closing');
    this.#server.close();
  }

  /** Ends those that did not answer the {@link close}: they would hold up the end for half a minute. */
  terminate(): void {
    for (const client of this.#server.clients) client.terminate();
  }

  #requestOf({ headers, url = '/' }: IncomingMessage, flags: readonly string[]): TailRequest {
    const refusal = refusalOf(
      {
        host: headers.host ?? null,
        origin: headers.origin ?? null,
        secFetchSite: headerText(headers['sec-fetch-site']) ?? null,
      },
      this.#hosts,
    );
    if (refusal !== null) throw new StoreError('forbidden', refusal);
    const asked = URL.parse(url, 'http://localhost');
    if (asked === null || !TAIL_PATHS.includes(asked.pathname)) throw new StoreError('not_found', '404 page not found');
    const params = new RequestParams(new URLSearchParams(), asked.searchParams);
    const now = this.#store.now();
    const query = parseLogQuery(params.text('query'));
    const { start } = params.range(now);
    const limit = params.limit();
    const delay = params.text('delay_for');
    if (!/^\d*$/.test(delay)) throw badRequest(`delay_for: ${JSON.stringify(delay)} is no number of seconds`);
    if (Number(delay) > MAX_DELAY_SECONDS) throw badRequest(`delay_for can't be greater than ${MAX_DELAY_SECONDS}`);
    const { maxTails } = this.#store.limits;
    if (this.#store.queries.tails >= maxTails) {
      throw new StoreError(
        'rate_limited',
        `max concurrent tail requests limit exceeded, count > limit (${maxTails + 1} > ${maxTails})`,
      );
    }
    return { query, now, start, limit, delayMs: Number(delay) * 1000, categorize: flags.includes(CATEGORIZE) };
  }

  async #follow(socket: WebSocket, request: TailRequest, flags: readonly string[]): Promise<void> {
    const ended = new AbortController();
    socket.on('close', () => ended.abort());
    socket.on('error', () => ended.abort());
    const stopPulse = keepAlive(socket);
    try {
      await this.#store.queries.tail(request, new SocketSink(socket, flags), ended.signal);
      socket.close(NORMAL_CLOSURE);
    } catch (error) {
      if (!ended.signal.aborted) socket.close(INTERNAL_ERROR, closeReason(failureOf(error).message));
    } finally {
      stopPulse();
    }
  }
}

/** Pings, and gives up a watcher that shows no sign of life. Returns how to stop. */
function keepAlive(socket: WebSocket): () => void {
  let heard = performance.now();
  socket.on('pong', () => (heard = performance.now()));
  const timer = setInterval(() => {
    if (performance.now() - heard > SILENCE_MS) socket.terminate();
    else socket.ping();
  }, PING_MS);
  return () => clearInterval(timer);
}

/** A close frame has room for 123 bytes of reason. */
function closeReason(message: string): string {
  return Buffer.from(message).subarray(0, 120).toString('utf8').replace(/�$/, '');
}

function headerText(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'object' ? value.join(',') : value;
}
