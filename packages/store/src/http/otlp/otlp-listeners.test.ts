import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { Metadata } from '@grpc/grpc-js';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { OTLPLogExporter as GrpcExporter } from '@opentelemetry/exporter-logs-otlp-grpc';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { LoggerProvider, type LogRecordExporter, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TempFolder } from '../../testing/fresh-store.ts';
import { type RunningStore, serveStore } from '../serve.ts';

const ANY_PORTS = { grpc: 0, http: 0 };

const folder = new TempFolder();
let store: RunningStore;
beforeAll(async () => {
  store = await serveStore({ dataDir: folder.path, port: 0, scanWorkers: 1, otlp: ANY_PORTS });
});
afterAll(async () => {
  await store.close();
  folder[Symbol.dispose]();
});

const exporters: LogRecordExporter[] = [];
afterEach(async () => {
  for (const exporter of exporters.splice(0)) await exporter.shutdown();
});

function portOf(protocol: 'grpc' | 'http'): number {
  return store.otlp.find((one) => one.protocol === protocol)?.port ?? 0;
}

function grpcExporter(metadata = new Metadata()): LogRecordExporter {
  return new GrpcExporter({ url: `http://127.0.0.1:${portOf('grpc')}`, metadata });
}

/** What the exporter is told about one record. */
async function ship(exporter: LogRecordExporter, body: string): Promise<{ readonly code: number; error?: Error }> {
  exporters.push(exporter);
  const told = Promise.withResolvers<{ readonly code: number; error?: Error }>();
  const watched: LogRecordExporter = {
    export: (records, done) =>
      exporter.export(records, (result) => {
        told.resolve(result);
        done(result);
      }),
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  const provider = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: watched })] });
  provider.getLogger('scope').emit({ severityNumber: SeverityNumber.ERROR, severityText: 'ERROR', body });
  return told.promise;
}

async function found(text: string): Promise<number> {
  const query = `sum(count_over_time({service_name=~".+"} | severity_text="ERROR" | scope_name="scope" |= "${text}" [1h]))`;
  const response = await fetch(`${store.url}/loki/api/v1/query?${new URLSearchParams({ query })}`);
  const { data } = (await response.json()) as {
    readonly data: { readonly result: { readonly value: [number, string] }[] };
  };
  return Number(data.result[0]?.value[1] ?? 0);
}

describe('OpenTelemetry’s own exporters', () => {
  it.each([
    ['gRPC', () => grpcExporter()],
    ['HTTP with protobuf', () => new ProtobufExporter({ url: `http://127.0.0.1:${portOf('http')}/v1/logs` })],
    ['HTTP with JSON', () => new JsonExporter({ url: `http://127.0.0.1:${portOf('http')}/v1/logs` })],
  ] as const)('reach the store by %s', async (title, exporter) => {
    expect(await ship(exporter(), `by ${title}`)).toMatchObject({ code: 0 });
    expect(await found(`by ${title}`)).toBe(1);
  });

  it('are told why a record is refused, and that trying again is of no use', async () => {
    const { code, error } = await ship(grpcExporter(), 'x'.repeat(5 * 1024 * 1024));
    expect(code).toBe(1);
    expect(error).toMatchObject({ code: 3, message: expect.stringMatching(/max entry size/i) });
  });

  it('name an origin as metadata, and are refused where it is none', async () => {
    const metadata = new Metadata();
    metadata.set('x-edda-origin', 'Not a name');
    expect((await ship(grpcExporter(metadata), 'nowhere')).error).toMatchObject({ code: 3 });
    metadata.set('x-edda-origin', 'agents');
    await ship(grpcExporter(metadata), 'from an origin');
    const origins = await (await fetch(`${store.url}/edda/api/v1/origins`)).text();
    expect(origins).toContain('"agents"');
  });
});

describe('the port for HTTP', () => {
  it('takes logs and nothing else', async () => {
    const url = `http://127.0.0.1:${portOf('http')}`;
    expect((await fetch(`${url}/v1/traces`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/loki/api/v1/labels`)).status).toBe(404);
  });

  it('is closed to pages of other sites and to other names', async () => {
    const statusWith = (headers: Record<string, string>): Promise<number> =>
      new Promise((resolve, reject) => {
        const options = { port: portOf('http'), path: '/v1/logs', method: 'POST', headers };
        request({ host: '127.0.0.1', ...options }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    expect(await statusWith({ host: 'evil.example' })).toBe(403);
    expect(await statusWith({ origin: 'https://evil.example' })).toBe(403);
  });
});

describe('a port that is taken', () => {
  it('is told, and the store and the other port do their work', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    using here = new TempFolder();
    const second = await serveStore({
      dataDir: here.path,
      port: 0,
      scanWorkers: 1,
      otlp: { grpc: taken, http: 0 },
    });
    expect(second.otlp).toEqual([
      { protocol: 'grpc', port: taken, problem: `port ${taken} on 127.0.0.1 is in use by another process` },
      { protocol: 'http', port: expect.any(Number), problem: null },
    ]);
    expect((await fetch(`${second.url}/ready`)).status).toBe(200);
    await second.close();
    other.close();
  });
});

it('without ports, there are no such listeners', async () => {
  using here = new TempFolder();
  const plain = await serveStore({ dataDir: here.path, port: 0, scanWorkers: 1 });
  expect(plain.otlp).toEqual([]);
  await plain.close();
});

it('a sender in the middle of a request does not keep the store from closing', async () => {
  using other = new TempFolder();
  const running = await serveStore({ dataDir: other.path, port: 0, scanWorkers: 1, otlp: ANY_PORTS });
  const port = running.otlp.find(({ protocol }) => protocol === 'http')?.port ?? 0;
  const socket = connect(port, '127.0.0.1');
  const gone = once(socket, 'close');
  // Asked to go on, the listener has read the head: it waits for a body that never comes.
  socket.write('POST /v1/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n');
  await once(socket, 'data');
  await running.close();
  await gone;
}, 10_000);
