import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { decodePushBody } from '@edda/loki/codecs';
import { linesOf } from './stub-loki.ts';

/** How a server can misbehave; `after` such answers it behaves. */
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

export const MISBEHAVIOURS = {
  /** Ends the connection before it says a word. */
  refuses: (request) => request.socket.destroy(),
  /** Takes the request and says nothing. */
  hangs: () => undefined,
  'is overloaded': (_, response) => response.writeHead(429, { 'retry-after': '0' }).end('too many requests'),
  'is broken': (_, response) => response.writeHead(500).end('internal error'),
  'redirects elsewhere': (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  'ends within its head': (request) => request.socket.end('HTTP/1.1 20'),
  'ends within a failure': (request, response) => {
    response.writeHead(503, { 'content-length': '1000' });
    response.write('half a');
    setTimeout(() => request.socket.destroy(), 10);
  },
} as const satisfies Readonly<Record<string, Misbehaviour>>;

/** Begins its success and then loses the connection: the entries are stored. */
export const HALF_A_SUCCESS: Misbehaviour = (request, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('half an');
  setTimeout(() => request.socket.destroy(), 10);
};

export interface BadServer {
  readonly url: string;
  /** Lines of the pushes that were answered well. */
  readonly stored: string[];
  pushes: number;
  close(): Promise<void>;
}

/** A Loki that misbehaves for its first `times` pushes. */
export async function startBadServer(misbehaviour: Misbehaviour, times: number): Promise<BadServer> {
  const stored: string[] = [];
  const seen = { pushes: 0 };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      seen.pushes += 1;
      if (seen.pushes <= times) return misbehaviour(request, response);
      stored.push(...readLines(request, Buffer.concat(parts)));
      response.writeHead(204).end();
    });
  });
  const url = await listen(server);
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return Object.assign(seen, { url, stored, close });
}

function readLines(request: IncomingMessage, bytes: Buffer): string[] {
  const { 'content-type': contentType = null, 'content-encoding': contentEncoding = null } = request.headers;
  return linesOf(decodePushBody({ endpoint: 'loki', bytes, contentType, contentEncoding }, { maxBytes: 1e8, now: 0n }));
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
    });
  });
}
