import { createServer, type Server } from 'node:http';
import { type LokiExporter, lokiHealth } from '@edda/exporter';
import type { DemoMetrics } from './metrics/demo-metrics.ts';

const LOOPBACK = '127.0.0.1';

/** `/metrics` of the demo's systems, and `/health` and `/health/loki` as an LLM proxy has them. */
export class DemoServer {
  readonly #server: Server;

  constructor(metrics: DemoMetrics, exporter: LokiExporter) {
    this.#server = createServer((request, response) => {
      const answer = answerTo(request.url ?? '', metrics, exporter);
      response.writeHead(answer === null ? 404 : 200, { 'content-type': answer?.type ?? 'text/plain' });
      response.end(answer?.body ?? 'not found\n');
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

function answerTo(url: string, metrics: DemoMetrics, exporter: LokiExporter): Answer | null {
  switch (url.split('?')[0]) {
    case '/metrics':
      return { type: 'text/plain; version=0.0.4; charset=utf-8', body: metrics.text() };
    case '/health':
      return { type: 'text/plain; charset=utf-8', body: 'ok\n' };
    case '/health/loki':
      return { type: 'application/json', body: JSON.stringify(lokiHealth(exporter)) };
    default:
      return null;
  }
}
