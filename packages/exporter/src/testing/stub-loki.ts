import { decodePushBody, type PushStream } from '@edda/loki/codecs';

/** One push as the stub saw it. */
export interface SeenPush {
  readonly url: string;
  readonly headers: Headers;
  readonly streams: readonly PushStream[];
  /** Milliseconds, by the clock of the test. */
  readonly at: number;
  /** The sender's: it lets go of a push that hangs. */
  readonly signal: AbortSignal;
}

export interface StubLoki {
  readonly fetch: typeof fetch;
  readonly pushes: SeenPush[];
  /** The lines of all pushes that were answered with success, repeats included. */
  readonly stored: () => readonly string[];
}

export type StubAnswer = (push: SeenPush, number: number) => Response | Promise<Response>;

export const accepted = (): Response => new Response(null, { status: 204 });

/** Stands where `fetch` stands, so that a test with a false clock needs no network. */
export function stubLoki(answer: StubAnswer = accepted): StubLoki {
  const pushes: SeenPush[] = [];
  const stored: string[] = [];
  return {
    pushes,
    stored: () => stored,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const seen = await readPush(request);
      // As the real one, which looks before it waits.
      request.signal.throwIfAborted();
      pushes.push(seen);
      const response = await answer(seen, pushes.length);
      if (response.ok) stored.push(...linesOf(seen.streams));
      return response;
    },
  };
}

export function linesOf(streams: readonly PushStream[]): string[] {
  return streams.flatMap(({ entries }) => entries.map(({ line }) => line));
}

async function readPush(request: Request): Promise<SeenPush> {
  const streams = decodePushBody(
    {
      endpoint: 'loki',
      bytes: new Uint8Array(await request.arrayBuffer()),
      contentType: request.headers.get('content-type'),
      contentEncoding: request.headers.get('content-encoding'),
    },
    { maxBytes: 1e8, now: 0n },
  );
  return { url: request.url, headers: request.headers, streams, at: Date.now(), signal: request.signal };
}
