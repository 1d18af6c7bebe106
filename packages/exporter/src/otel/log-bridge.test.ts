import { AsyncLocalStorage } from 'node:async_hooks';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerCredentials } from '@grpc/grpc-js';
import { type Context, context, type ContextManager, logs, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { InMemoryLogRecordExporter, type LogRecordExporter, type ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { type Logger, pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { startGrpcOtlp, startHttpOtlp, type OtlpServer } from '../testing/otlp-server.ts';
import type { BridgeSettings } from './bridge-settings.ts';
import { type LogBridge, startLogBridge } from './log-bridge.ts';

const SETTINGS: BridgeSettings = {
  protocol: 'grpc',
  endpoint: 'localhost:4317',
  bearerToken: null,
  insecure: true,
  certificateFile: null,
  resource: { 'service.name': 'ai-cost-observer', 'host.name': 'test-host', 'deployment.environment': 'personal' },
};

afterEach(() => {
  logs.disable();
  context.disable();
});

interface Bridged {
  readonly bridge: LogBridge;
  readonly logger: Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;
  /** What the logger wrote for people, as before. */
  readonly local: string[];
  readonly shipped: () => Promise<ReadableLogRecord[]>;
}

/** A logger that writes locally at level debug, with a bridge beside. */
function bridged(exporter: InMemoryLogRecordExporter = new InMemoryLogRecordExporter()): Bridged {
  const bridge = startLogBridge({ settings: SETTINGS, exporter });
  const local: string[] = [];
  const here = { level: 'debug', stream: { write: (line: string) => void local.push(line) } } as const;
  const logger = pino({ level: 'debug', name: 'main' }, pino.multistream([here, bridge.stream]));
  const shipped = async (): Promise<ReadableLogRecord[]> => {
    await bridge.provider.forceFlush();
    return exporter.getFinishedLogRecords();
  };
  return { bridge, logger, local, shipped };
}

describe('TestLogBridge', () => {
  it('test_logger_provider_created: one provider, registered for the whole process, with the resource', async () => {
    const { bridge, shipped } = bridged();
    logs.getLogger('elsewhere').emit({ body: 'through the global provider' });
    const [record] = await shipped();
    expect(record).toMatchObject({ body: 'through the global provider', instrumentationScope: { name: 'elsewhere' } });
    expect(record?.resource.attributes).toMatchObject(SETTINGS.resource);
    await bridge.shutdown();
  });

  it('test_loguru_handler_added: the logger writes as before, and from info on to the bridge as well', async () => {
    const { logger, local, shipped } = bridged();
    logger.debug('stays here');
    logger.info({ port: 8080 }, 'Agent running.');
    logger.warn('Rate limit exceeded for 127.0.0.1');
    expect(local).toHaveLength(3);
    const records = await shipped();
    expect(records.map(({ body, severityText, severityNumber }) => [body, severityText, severityNumber])).toEqual([
      ['Agent running.', 'INFO', 9],
      ['Rate limit exceeded for 127.0.0.1', 'WARN', 13],
    ]);
    expect(records[0]?.attributes).toEqual({ port: 8080 });
    expect(records[0]?.instrumentationScope.name).toBe('main');
    expect(records[0]?.spanContext).toBeUndefined();
  });

  it('a shutdown ends although the metrics never do', async () => {
    const exporter = new InMemoryLogRecordExporter();
    const meterProvider = { shutdown: () => new Promise<void>(() => {}) };
    const bridge = startLogBridge({ settings: SETTINGS, exporter, meterProvider, shutdownTimeoutMs: 20 });
    await bridge.shutdown();
  });

  it('test_log_provider_shutdown: logs first, then metrics, once each', async () => {
    const calls: string[] = [];
    const exporter: LogRecordExporter = {
      export: (_, done) => done({ code: 0 }),
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(void calls.push('logs')),
    };
    const meterProvider = { shutdown: () => Promise.resolve(void calls.push('metrics')) };
    const bridge = startLogBridge({ settings: SETTINGS, exporter, meterProvider });
    await Promise.all([bridge.shutdown(), bridge.shutdown()]);
    expect(calls).toEqual(['logs', 'metrics']);
  });
});

describe('a record', () => {
  it('carries an error as OpenTelemetry names its parts', async () => {
    const { logger, shipped } = bridged();
    logger.error(new TypeError('boom'));
    const [record] = await shipped();
    expect(record).toMatchObject({ body: 'boom', severityText: 'ERROR', severityNumber: 17 });
    expect(record?.attributes).toEqual({
      'exception.type': 'TypeError',
      'exception.message': 'boom',
      'exception.stacktrace': expect.stringContaining('log-bridge.test.ts'),
    });
  });

  it.each([
    ['fatal', 'FATAL', 21],
    ['error', 'ERROR', 17],
    ['warn', 'WARN', 13],
    ['info', 'INFO', 9],
  ] as const)('of %s has severity %s, %i', async (level, severityText, severityNumber) => {
    const { logger, shipped } = bridged();
    logger[level]('x');
    expect((await shipped())[0]).toMatchObject({ severityText, severityNumber });
  });

  it('has the time of its line where the logger writes it as a text', async () => {
    const { bridge, shipped } = bridged();
    const time = '2026-11-21T16:40:00.123Z';
    bridge.stream.stream.write(JSON.stringify({ level: 30, time, msg: 'started' }));
    const [record] = await shipped();
    expect(record?.hrTime).toEqual([Math.floor(Date.parse(time) / 1000), 123_000_000]);
    await bridge.shutdown();
  });

  it('belongs to the active span', async () => {
    context.setGlobalContextManager(new AsyncContexts());
    const span = {
      traceId: 'f7680ce583a610acd054866d6f9b2137',
      spanId: '2589e7a73cb4e34b',
      traceFlags: TraceFlags.SAMPLED,
    };
    const { logger, shipped } = bridged();
    await context.with(trace.setSpanContext(ROOT_CONTEXT, span), async () => {
      await Promise.resolve();
      logger.info({ trace_id: '1'.repeat(32), span_id: '2'.repeat(16) }, 'within');
    });
    expect((await shipped())[0]?.spanContext).toMatchObject(span);
  });

  it('belongs to the span that its line names where none is active', async () => {
    const { logger, shipped } = bridged();
    logger.info({ trace_id: 'f7680ce583a610acd054866d6f9b2137', span_id: '2589e7a73cb4e34b' }, 'named');
    logger.info({ trace_id: 'nonsense', span_id: '1' }, 'not an id');
    const [named, none] = await shipped();
    expect(named?.spanContext).toMatchObject({
      traceId: 'f7680ce583a610acd054866d6f9b2137',
      spanId: '2589e7a73cb4e34b',
    });
    expect(none?.spanContext).toBeUndefined();
  });
});

it('counts lines that are not pino’s, and goes on', () => {
  const { bridge, logger, local } = bridged();
  for (const line of ['', 'plain text', '{"level":"info"}', '[]', 'null']) bridge.stream.stream.write(line);
  expect(bridge.unreadable()).toBe(5);
  logger.info('still here');
  expect(local).toHaveLength(1);
});

describe('over the wire', () => {
  const servers: OtlpServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  async function ship(server: OtlpServer, settings: Partial<BridgeSettings>, shutdownTimeoutMs = 5000): Promise<void> {
    servers.push(server);
    const bridge = startLogBridge({ settings: { ...SETTINGS, ...settings }, shutdownTimeoutMs });
    const logger = pino({ name: 'main' }, pino.multistream([bridge.stream]));
    logger.info({ port: 8080 }, 'Agent running.');
    await bridge.shutdown();
  }

  it.each(['http/json', 'http/protobuf'] as const)(
    'by %s, with the bearer token, flushed at shutdown',
    async (protocol) => {
      const server = await startHttpOtlp();
      await ship(server, { protocol, endpoint: `http://${server.address}`, bearerToken: 'secret' });
      const [sent] = server.received;
      expect(sent).toMatchObject({ authorization: 'Bearer secret', path: '/v1/logs' });
      expect(sent?.streams[0]?.labels).toMatchObject({ service_name: 'ai-cost-observer' });
      expect(sent?.streams[0]?.entries[0]).toMatchObject({
        line: 'Agent running.',
        metadata: { severity_text: 'INFO', scope_name: 'main', port: '8080', host_name: 'test-host' },
      });
    },
  );

  it('by gRPC, with the bearer token as metadata', async () => {
    const server = await startGrpcOtlp();
    await ship(server, { endpoint: `http://${server.address}/ignored`, bearerToken: 'secret' });
    expect(server.received[0]).toMatchObject({ authorization: 'Bearer secret' });
    expect(server.received[0]?.streams[0]?.entries[0]?.line).toBe('Agent running.');
  });

  it('without a token sends none', async () => {
    const server = await startGrpcOtlp();
    await ship(server, { endpoint: server.address });
    expect(server.received[0]?.authorization).toBeNull();
  });

  it('by gRPC over TLS, and not at all to a server that it does not trust', async ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'edda-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    if (!makeCertificate(key, cert)) skip('openssl is not there to make a certificate');
    const pair = { private_key: readFileSync(key), cert_chain: readFileSync(cert) };
    const server = await startGrpcOtlp(ServerCredentials.createSsl(null, [pair]));
    const endpoint = server.address.replace('127.0.0.1', 'localhost');
    await ship(server, { endpoint, insecure: false, certificateFile: cert, bearerToken: 'secret' });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.authorization).toBe('Bearer secret');
    const stranger = await startGrpcOtlp(ServerCredentials.createSsl(null, [pair]));
    await ship(stranger, { endpoint: stranger.address.replace('127.0.0.1', 'localhost'), insecure: false }, 500);
    expect(stranger.received).toEqual([]);
    rmSync(folder, { recursive: true });
  }, 20_000);

  it('never makes its trouble the logger’s', async () => {
    const gone = await startHttpOtlp();
    await gone.close();
    const settings = { protocol: 'http/json', endpoint: `http://${gone.address}` } as const;
    await expect(ship(await startHttpOtlp(), settings, 200)).resolves.toBeUndefined();
  });
});

function makeCertificate(key: string, cert: string): boolean {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const args = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    '-days',
    '2',
    ...subject,
  ];
  try {
    execFileSync('openssl', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** As an application's tracer installs one. */
class AsyncContexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.#storage.getStore() ?? ROOT_CONTEXT;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    run: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.#storage.run(active, () => run.apply(thisArg, args));
  }

  bind<T>(_: Context, target: T): T {
    return target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.#storage.disable();
    return this;
  }
}
