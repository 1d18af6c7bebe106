import { createServer } from 'node:http';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { decodePushBody, type PushStream } from '@edda/loki/codecs';

/** A receiver of OTLP logs that keeps what it gets. */
export interface OtlpServer {
  /** `127.0.0.1:4317`. */
  readonly address: string;
  readonly received: OtlpExport[];
  close(): Promise<void>;
}

export interface OtlpExport {
  readonly authorization: string | null;
  readonly path: string;
  readonly streams: readonly PushStream[];
}

const LOOPBACK = '127.0.0.1';
const EXPORT_PATH = '/opentelemetry.proto.collector.logs.v1.LogsService/Export';

export async function startHttpOtlp(): Promise<OtlpServer> {
  const received: OtlpExport[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { 'content-type': contentType = null, authorization = null } = request.headers;
      const streams = decode(Buffer.concat(parts), contentType, request.headers['content-encoding'] ?? null);
      received.push({ authorization, path: request.url ?? '', streams });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { address: `${LOOPBACK}:${port}`, received, close };
}

export async function startGrpcOtlp(serverCredentials = ServerCredentials.createInsecure()): Promise<OtlpServer> {
  const received: OtlpExport[] = [];
  const server = new Server();
  const asIs = (bytes: Buffer): Buffer => bytes;
  server.addService(
    {
      Export: {
        path: EXPORT_PATH,
        requestStream: false,
        responseStream: false,
        requestSerialize: asIs,
        requestDeserialize: asIs,
        responseSerialize: asIs,
        responseDeserialize: asIs,
      },
    },
    {
      Export: (
        call: { readonly request: Buffer; readonly metadata: { get(name: string): (string | Buffer)[] } },
        answer: (error: null, response: Buffer) => void,
      ) => {
        const [authorization] = call.metadata.get('authorization');
        const streams = decode(call.request, 'application/x-protobuf', null);
        received.push({ authorization: authorization?.toString() ?? null, path: EXPORT_PATH, streams });
        // An empty ExportLogsServiceResponse has no bytes.
        answer(null, Buffer.alloc(0));
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${LOOPBACK}:0`, serverCredentials, (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { address: `${LOOPBACK}:${port}`, received, close: () => Promise.resolve(server.forceShutdown()) };
}

function decode(bytes: Uint8Array, contentType: string | null, contentEncoding: string | null): PushStream[] {
  return decodePushBody({ endpoint: 'otlp', bytes, contentType, contentEncoding }, { maxBytes: 1e7, now: 0n });
}
