import { createServer, type IncomingMessage } from 'node:http';
import { decodePushBody, type PushStream } from '@edda/loki/codecs';
import type { Labels } from '@edda/model';

/** One entry as it came in over HTTP. */
export interface StoredEntry {
  readonly way: 'otlp' | 'json' | 'protobuf';
  readonly labels: Labels;
  readonly timestamp: bigint;
  readonly line: string;
  readonly metadata: Labels;
  readonly origin: string;
}

export interface StubStore {
  readonly url: string;
  readonly entries: StoredEntry[];
  /** Answers with this status until it is 200 again; nothing is stored meanwhile. */
  status: number;
  close(): Promise<void>;
}

const MAX_BYTES = 100_000_000;

/** Takes pushes as a Loki does and keeps what they hold. */
export async function startStubStore(): Promise<StubStore> {
  const entries: StoredEntry[] = [];
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body);
    });
  });
  const store = { entries, status: 200 };
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: string }> => {
    const bytes = await bodyOf(request);
    if (store.status !== 200) return { status: store.status, body: '' };
    if (request.url === '/edda/api/v1/origins') return { status: 200, body: JSON.stringify(origins(entries)) };
    entries.push(...readPush(request, bytes));
    return { status: request.url?.startsWith('/otlp') === true ? 200 : 204, body: '' };
  };
  const url = await new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
    });
  });
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return Object.assign(store, { url, close });
}

function origins(entries: readonly StoredEntry[]): object {
  return { origins: entries.length === 0 ? [] : [{ name: 'demo', entries: entries.length, bytes: 0 }] };
}

function readPush(request: IncomingMessage, bytes: Buffer): StoredEntry[] {
  const contentType = request.headers['content-type'] ?? null;
  const isOtlp = request.url?.startsWith('/otlp') === true;
  const streams: readonly PushStream[] = decodePushBody(
    {
      endpoint: isOtlp ? 'otlp' : 'loki',
      contentType,
      contentEncoding: request.headers['content-encoding'] ?? null,
      bytes,
    },
    { maxBytes: MAX_BYTES, now: 0n },
  );
  const way = isOtlp ? 'otlp' : contentType === 'application/json' ? 'json' : 'protobuf';
  const origin = String(request.headers['x-edda-origin'] ?? '');
  return streams.flatMap(({ labels, entries }) => entries.map((entry) => ({ ...entry, labels, way, origin }) as const));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
