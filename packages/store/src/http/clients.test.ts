import { OTLPLogExporter as OtlpJsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as OtlpProtoExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from 'winston';
import LokiTransport from 'winston-loki';
import { FreshStore } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe('clients of Loki, as they are', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start({ limits: 'loki' });
  });
  afterAll(() => store[Symbol.asyncDispose]());

  const recent = { start: String(Date.now() * 1e6 - 600e9), end: String(Date.now() * 1e6 + 600e9) };

  it('pino-loki', async () => {
    const transport = pino.transport({
      target: 'pino-loki',
      options: { host: store.url, labels: { app: 'pino' }, batching: { interval: 0.1 }, silenceErrors: false },
    });
    const log = pino(transport);
    log.info({ request: 'r1' }, 'from pino');
    await vi.waitFor(
      async () => expect(await store.lines('{app="pino"} | json | msg="from pino"', recent)).toHaveLength(1),
      15_000,
    );
    transport.end();
  });

  it.each([false, true])('winston-loki (JSON: %s)', async (json) => {
    const app = `winston-${json}`;
    const transport = new LokiTransport({
      host: store.url,
      labels: { app },
      json,
      batching: false,
      gracefulShutdown: false,
    });
    const log = createLogger({ transports: [transport] });
    log.warn('from winston', { labels: { kind: 'test' } });
    await vi.waitFor(async () => {
      const rows = await store.rows(`{app="${app}", kind="test"} |= "from winston"`, recent);
      expect(rows.map(({ stream }) => stream['level'])).toEqual(['warn']);
    }, 15_000);
    log.close();
  });

  it.each([
    ['protobuf', OtlpProtoExporter, 'none'],
    ['protobuf, gzip', OtlpProtoExporter, 'gzip'],
    ['JSON', OtlpJsonExporter, 'none'],
    ['JSON, gzip', OtlpJsonExporter, 'gzip'],
  ] as const)('OpenTelemetry: %s', async (title, Exporter, compression) => {
    // The option is an enum of strings that the package does not export.
    const exporter = new Exporter({ url: `${store.url}/otlp/v1/logs`, compression: compression as never });
    const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
    provider.getLogger('scope', '1.0').emit({
      severityNumber: 17,
      severityText: 'ERROR',
      body: `from OpenTelemetry: ${title}`,
      attributes: { 'http.status': 500, nested: { ok: false } },
    });
    await provider.forceFlush();
    const rows = await store.rows(
      `{service_name=~".+"} | scope_name="scope" |= "from OpenTelemetry: ${title}" | http_status="500"`,
      recent,
    );
    expect(rows).toMatchObject([{ stream: { detected_level: 'error', nested_ok: 'false', scope_version: '1.0' } }]);
    await provider.shutdown();
  });
});
