import { Transport, type LokiClientOptions } from '@edda/loki';

/** Sends pushes the way that the backend is asked: its TLS, its proxy, its credentials, read anew where they rotate. */
export class PushFetch {
  readonly #transport: Transport;

  constructor(options: LokiClientOptions) {
    this.#transport = new Transport(options);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname, search } = new URL(request.url);
    const answer = await this.#transport.dispatcher.request({
      origin,
      path: `${pathname}${search}`,
      method: 'POST',
      headers: { ...Object.fromEntries(request.headers), ...(await this.#transport.headers()) },
      body: Buffer.from(await request.arrayBuffer()),
      signal: request.signal,
    });
    const text = await answer.body.text();
    const headers = new Headers();
    const retryAfter = answer.headers['retry-after'];
    if (typeof retryAfter === 'string') headers.set('retry-after', retryAfter);
    return new Response(text === '' ? null : text, { status: answer.statusCode, headers });
  };

  close(): Promise<void> {
    return this.#transport.close();
  }
}
