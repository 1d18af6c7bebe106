import { createServer, type Server, type Socket } from 'node:net';
import { connect } from 'node:net';

/** What the proxy does with a connection's next answers. */
export type Trouble =
  | { readonly kind: 'none' }
  /** Every chunk of an answer waits this long. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Takes requests and never answers. */
  | { readonly kind: 'hang' }
  /** Ends the connection after this many bytes of an answer. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Answers each request itself. */
  | { readonly kind: 'status'; readonly status: 401 | 429 | 500; readonly headers?: Readonly<Record<string, string>> }
  /** Refuses connections. */
  | { readonly kind: 'down' };

const REASONS = { 401: 'Unauthorized', 429: 'Too Many Requests', 500: 'Internal Server Error' } as const;

/** A TCP proxy in front of a Loki that can be told to misbehave. */
export class TroubledProxy {
  readonly #target: { readonly host: string; readonly port: number };
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #trouble: Trouble = { kind: 'none' };
  #port = 0;

  constructor(targetUrl: string) {
    const url = new URL(targetUrl);
    this.#target = { host: url.hostname, port: Number(url.port) };
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<void> {
    const server = createServer((socket) => this.#accept(socket));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  /** From now on; connections that are open are ended, so that nothing goes on over an untroubled one. */
  async setTrouble(trouble: Trouble): Promise<void> {
    const wasDown = this.#trouble.kind === 'down';
    this.#trouble = trouble;
    for (const socket of this.#sockets) socket.destroy();
    if (trouble.kind === 'down') await this.#unlisten();
    else if (wasDown) await this.listen();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await this.#unlisten();
  }

  async #unlisten(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #accept(client: Socket): void {
    this.#track(client);
    const trouble = this.#trouble;
    switch (trouble.kind) {
      case 'hang':
        client.resume();
        return;
      case 'status':
        answerWith(client, trouble.status, trouble.headers ?? {});
        return;
      case 'none':
      case 'slow':
      case 'cut':
        this.#forward(client, trouble);
        return;
      case 'down':
        client.destroy();
    }
  }

  #forward(client: Socket, trouble: Trouble): void {
    const upstream = connect(this.#target);
    this.#track(upstream);
    client.pipe(upstream);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.end());
    if (trouble.kind === 'slow') relaySlowly(upstream, client, trouble.delayMs);
    else if (trouble.kind === 'cut') relayUpTo(upstream, client, trouble.afterBytes);
    else upstream.pipe(client);
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // A reset is what this proxy is for.
    socket.on('error', () => socket.destroy());
  }
}

function relaySlowly(from: Socket, to: Socket, delayMs: number): void {
  from.on('data', (chunk: Buffer) => {
    from.pause();
    setTimeout(() => {
      if (!to.destroyed) to.write(chunk);
      from.resume();
    }, delayMs);
  });
}

function relayUpTo(from: Socket, to: Socket, afterBytes: number): void {
  let left = afterBytes;
  from.on('data', (chunk: Buffer) => {
    to.write(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) {
      to.destroySoon();
      from.destroy();
    }
  });
}

function answerWith(client: Socket, status: keyof typeof REASONS, headers: Readonly<Record<string, string>>): void {
  client.on('data', () => {
    const body = `${REASONS[status].toLowerCase()}\n`;
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `HTTP/1.1 ${status} ${REASONS[status]}\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n`;
    client.write(`${head}${lines.join('')}\r\n${body}`);
  });
}
