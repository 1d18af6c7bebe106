import { WebSocket } from 'undici';
import { LokiError, type LokiErrorCode } from '../error.ts';
import { TailFrame } from '../schemas/index.ts';
import { bodyError, connectionError } from './failure.ts';
import type { Transport } from './transport.ts';
import { WebSocketPulse } from './web-socket-pulse.ts';

const ENDPOINT = '/loki/api/v1/tail';
/** Until the handshake is through. A Loki that hangs here would hold a watcher for ever. */
const OPEN_TIMEOUT_MS = 4_000;
/** For Loki to say why it refused one. */
const REFUSAL_TIMEOUT_MS = 2_000;
/** Characters of frames that wait to be read. Whoever falls further behind does better to ask for the gap by a query. */
const MAX_WAITING_CHARS = 32 * 1024 * 1024;

export interface TailQuery {
  readonly query: string;
  /** Entries from here on come first, the newest {@link limit} of them. */
  readonly start: bigint;
  readonly limit: number;
}

/**
 * A live tail: an async iterable of frames that ends with a {@link LokiError} when the connection breaks, and quietly
 * when it was closed by us or the signal aborted.
 */
export class LokiTail implements AsyncIterable<TailFrame> {
  readonly #socket: WebSocket;
  readonly #origin: string;
  readonly #waiting: { readonly frame: TailFrame; readonly chars: number }[] = [];
  #waitingChars = 0;
  readonly #pulse: WebSocketPulse;
  #failure: LokiError | null = null;
  #closed = false;
  #wake: (() => void) | null = null;

  private constructor(socket: WebSocket, { origin, timeouts }: Transport) {
    this.#socket = socket;
    this.#origin = origin;
    this.#pulse = new WebSocketPulse(socket, timeouts.tailSilenceMs, () => this.#dead(timeouts.tailSilenceMs));
    socket.addEventListener('message', (event) => this.#take(event.data));
    socket.addEventListener('close', (event) => this.#end(event.code, event.reason));
  }

  /** Resolves when the connection stands. */
  static async open(transport: Transport, ask: TailQuery, signal?: AbortSignal): Promise<LokiTail> {
    const url = transport.url(ENDPOINT, { query: ask.query, start: ask.start, limit: ask.limit, delay_for: 0 });
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const headers = { ...(await transport.headers()), 'x-loki-response-encoding-flags': 'categorize-labels' };
    signal?.throwIfAborted();
    const socket = new WebSocket(url, { dispatcher: transport.dispatcher, headers });
    await opened(socket, transport, ask, signal);
    const tail = new LokiTail(socket, transport);
    signal?.addEventListener('abort', () => tail.close(), { once: true });
    return tail;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#pulse.stop();
    this.#socket.close(1000);
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TailFrame> {
    try {
      for (;;) {
        const next = this.#waiting.shift();
        if (next !== undefined) {
          this.#waitingChars -= next.chars;
          yield next.frame;
        } else if (this.#closed) return;
        else if (this.#failure !== null) throw this.#failure;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.close();
    }
  }

  #take(data: unknown): void {
    this.#pulse.beat();
    if (this.#failure !== null) return;
    const text = String(data);
    if (this.#waitingChars + text.length > MAX_WAITING_CHARS) {
      this.#fail(
        'cut_off',
        `The live tail of ${this.#origin} was cut: ${this.#waitingChars} characters of it wait to be read`,
      );
      this.#socket.close(1000);
      return;
    }
    try {
      this.#waiting.push({ frame: TailFrame.parse(JSON.parse(text)), chars: text.length });
      this.#waitingChars += text.length;
    } catch (cause) {
      this.#failure ??= bodyError(cause, ENDPOINT);
      this.#socket.close(1000);
    }
    this.#wake?.();
  }

  #end(code: number, reason: string): void {
    const why = reason === '' ? `the connection was closed (${code})` : `${reason} (${code})`;
    this.#fail('unreachable', `The live tail of ${this.#origin} ended: ${why}`);
  }

  #dead(silenceMs: number): void {
    const message = `The live tail of ${this.#origin} is dead: no sign of life for ${silenceMs / 1000} s`;
    this.#fail('timeout', message);
    this.#socket.close(1000);
  }

  #fail(code: LokiErrorCode, message: string): void {
    this.#pulse.stop();
    this.#failure ??= new LokiError({ code, message, endpoint: ENDPOINT });
    this.#wake?.();
  }
}

async function opened(socket: WebSocket, transport: Transport, ask: TailQuery, signal?: AbortSignal): Promise<void> {
  const limit = AbortSignal.timeout(OPEN_TIMEOUT_MS);
  const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('error', (event) => reject(event.error), { once: true });
      stop.addEventListener('abort', () => reject(stop.reason), { once: true });
    });
  } catch (cause) {
    socket.close();
    if (signal?.aborted === true) throw signal.reason;
    if (limit.aborted) {
      const message = `Loki at ${transport.origin} did not open a live tail within ${OPEN_TIMEOUT_MS / 1000} s`;
      throw new LokiError({ code: 'timeout', message, endpoint: ENDPOINT, cause });
    }
    throw await refusal(transport, ask, cause, signal);
  }
}

/**
 * A WebSocket tells nothing about a refused handshake. The same request without an upgrade makes Loki say why; where
 * that finds nothing wrong but the missing upgrade, the connection itself was the trouble.
 */
async function refusal(transport: Transport, ask: TailQuery, cause: unknown, signal?: AbortSignal): Promise<LokiError> {
  try {
    const params = { query: ask.query, start: ask.start, limit: ask.limit };
    const limit = AbortSignal.timeout(REFUSAL_TIMEOUT_MS);
    const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
    await transport.request({ endpoint: ENDPOINT, params, signal: stop });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    if (error instanceof LokiError && !/upgrade|websocket/i.test(error.message)) return error;
  }
  return connectionError(cause, 'asking', transport.origin, ENDPOINT);
}
