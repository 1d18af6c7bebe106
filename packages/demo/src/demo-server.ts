import { createServer, type Server } from 'node:http';
import { type LokiExporter, lokiHealth } from '@edda/exporter';
import type { DemoMetrics } from './metrics/demo-metrics.ts';
import type { MetricHistory } from './metrics/metric-history.ts';

const LOOPBACK = '127.0.0.1';

export interface DemoServed {
  readonly metrics: DemoMetrics;
  readonly history: MetricHistory;
  /** Metrics are told from then on. */
  readonly counted: Promise<void>;
  readonly exporter: LokiExporter;
}

/**
 * `/metrics` of the demo's systems, `/metrics/history?start=…&end=…` (seconds since 1970) of some hours before, and
 * `/health` and `/health/loki` as an LLM proxy has them.
 */
export class DemoServer {
  readonly #server: Server;

  constructor(served: DemoServed) {
    this.#server = createServer((request, response) => {
      void answerTo(request.url ?? '', served).then((answer) => {
        response.writeHead(answer === null ? 404 : 200, { 'content-type': answer?.type ?? 'text/plain' });
        response.end(answer?.body ?? 'not found\n');
      });
    });
  }

  /** Resolves to its address. */
  listen(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, LOOPBACK, () => {
        const address = this.#server.address();
        const bound = typeof address === 'object' && address !== null ? address.port : port;
        resolve(`http://${LOOPBACK}:${bound}`);
      });
    });
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

interface Answer {
  readonly type: string;
  readonly body: string;
}

async function answerTo(path: string, { metrics, history, counted, exporter }: DemoServed): Promise<Answer | null> {
  const url = URL.parse(path, `http://${LOOPBACK}`);
  switch (url?.pathname) {
    case '/metrics':
      await counted;
      return { type: 'text/plain; version=0.0.4; charset=utf-8', body: metrics.text() };
    case '/metrics/history': {
      await counted;
      const seconds = (name: string, without: number): number => Number(url.searchParams.get(name) ?? without);
      const body = history.text(seconds('start', 0), seconds('end', Number.POSITIVE_INFINITY));
      return { type: 'application/openmetrics-text; version=1.0.0; charset=utf-8', body };
    }
    case '/health':
      return { type: 'text/plain; charset=utf-8', body: 'ok\n' };
    case '/health/loki':
      return { type: 'application/json', body: JSON.stringify(lokiHealth(exporter)) };
    default:
      return null;
  }
}
