import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type LogQuery, parse } from '@edda/logql';
import { type Labels, labelsKey } from '@edda/model';
import { type WebSocket, WebSocketServer } from 'ws';

export interface MemoryEntry {
  readonly labels: Labels;
  readonly time: bigint;
  readonly line: string;
}

/** Answers a request in another way than a Loki would; false leaves it to the Loki. */
export type Trouble = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/**
 * As much of a Loki as paging and tailing need, over HTTP: stream selectors, `start`, `end`, `limit`, `direction`, a
 * cap on entries a query that can be as small as a test wants it, and tails that a test can break and starve.
 */
export class MemoryLoki implements AsyncDisposable {
  readonly entries: MemoryEntry[] = [];
  readonly requests: URL[] = [];
  maxEntries = 5_000;
  trouble: Trouble = () => false;
  /** Whether tails are taken. */
  canTail = true;
  readonly tails = new Set<WebSocket>();
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    const upgrades = new WebSocketServer({ noServer: true });
    this.#server.on('upgrade', (request, socket, head) => {
      this.requests.push(new URL(request.url ?? '', this.url));
      if (!this.canTail) {
        socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
        return;
      }
      upgrades.handleUpgrade(request, socket, head, (tail) => {
        this.tails.add(tail);
        tail.on('close', () => this.tails.delete(tail));
      });
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async listen(entries: readonly MemoryEntry[] = []): Promise<MemoryLoki> {
    const loki = new MemoryLoki();
    loki.entries.push(...entries);
    await new Promise<void>((resolve) => loki.#server.listen(0, '127.0.0.1', resolve));
    return loki;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Requests for log lines. */
  get logRequests(): URL[] {
    return this.requests.filter(({ pathname }) => pathname.endsWith('/query_range'));
  }

  /** Takes an entry in, and sends it to all who tail, whatever they asked for. */
  push(entry: MemoryEntry): void {
    this.entries.push(entry);
    this.send({ streams: [{ stream: entry.labels, values: [[String(entry.time), entry.line, {}]] }] });
  }

  /** Sends a frame to all who tail. */
  send(frame: unknown): void {
    for (const tail of this.tails) tail.send(JSON.stringify(frame));
  }

  breakTails(): void {
    for (const tail of this.tails) tail.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    this.requests.push(url);
    if (await this.trouble(request, response)) return;
    switch (url.pathname) {
      case '/loki/api/v1/query_range':
        return this.#queryRange(url.searchParams, response);
      case '/loki/api/v1/series':
        return json(response, { status: 'success', data: this.#series() });
      case '/loki/api/v1/labels':
      case '/ready':
        return json(response, { status: 'success', data: ['service_name'] });
      case '/loki/api/v1/tail':
        response.writeHead(this.canTail ? 400 : 404).end("'upgrade' token not found in 'Connection' header");
        return;
      default:
        response.writeHead(404).end('404 page not found');
    }
  }

  #series(): Labels[] {
    return [...new Map(this.entries.map(({ labels }) => [labelsKey(labels), labels])).values()];
  }

  #queryRange(params: URLSearchParams, response: ServerResponse): void {
    const limit = Number(params.get('limit'));
    if (limit > this.maxEntries) {
      const text = `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${this.maxEntries})`;
      response.writeHead(400).end(text);
      return;
    }
    const query = parse(params.get('query') ?? '');
    if (query.kind !== 'log') throw new Error('only log queries');
    const [start, end] = [BigInt(params.get('start') ?? 0), BigInt(params.get('end') ?? 0)];
    const sign = params.get('direction') === 'forward' ? 1 : -1;
    const found = this.entries
      .filter(({ time, labels }) => time >= start && time < end && matches(query, labels))
      .sort((a, b) => sign * Number(a.time - b.time))
      .slice(0, limit);
    const streams = Map.groupBy(found, ({ labels }) => labelsKey(labels));
    const result = [...streams.values()].map((entries) => ({
      stream: entries[0]?.labels,
      values: entries.map(({ time, line }) => [String(time), line, {}]),
    }));
    const summary = { totalBytesProcessed: found.length * 100, totalLinesProcessed: found.length };
    json(response, { status: 'success', data: { resultType: 'streams', result, stats: { summary } } });
  }
}

function matches({ matchers }: LogQuery, labels: Labels): boolean {
  return matchers.every(({ name, op, value }) => {
    const actual = labels[name] ?? '';
    const isEqual = op === '=' || op === '!=' ? actual === value : new RegExp(`^(?:${value})$`).test(actual);
    return isEqual === (op === '=' || op === '=~');
  });
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
