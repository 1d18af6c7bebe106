import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, SecondsHistogram } from './instruments.ts';

const NANOS_PER_SECOND = 1e9;
/** How finely a held-up event loop is seen. */
const EVENT_LOOP_RESOLUTION_MS = 20;

/** What the BFF tells Prometheus about itself. */
export class Metrics {
  readonly httpRequests = new Counter('edda_http_requests_total', 'Requests answered, by route and status.');
  readonly httpSeconds = new SecondsHistogram('edda_http_request_seconds', 'Time until an answer began.');
  readonly lokiRequests = new Counter('edda_loki_requests_total', 'Requests to backends, by outcome.');
  readonly lokiSeconds = new SecondsHistogram('edda_loki_request_seconds', 'Time of requests to backends.');
  readonly searchRows = new Counter('edda_search_rows_total', 'Rows sent to pages.');
  readonly searches = new Counter('edda_searches_total', 'Searches, by how they ended.');
  readonly tailRows = new Counter('edda_tail_rows_total', 'Rows that live tails received.');
  readonly #gauges: Gauge[] = [];
  readonly #eventLoop = monitorEventLoopDelay({ resolution: EVENT_LOOP_RESOLUTION_MS });

  constructor() {
    this.#eventLoop.enable();
    this.gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
    this.gauge(
      'nodejs_eventloop_lag_p99_seconds',
      'Event loop delay, 99th percentile since the start.',
      () => this.#eventLoop.percentile(99) / NANOS_PER_SECOND,
    );
  }

  gauge(name: string, help: string, read: () => number): void {
    this.#gauges.push(new Gauge(name, help, read));
  }

  /** In Prometheus' text format. */
  text(): string {
    const own = Object.values(this).filter((value) => value instanceof Counter || value instanceof SecondsHistogram);
    return [...own, ...this.#gauges].map((instrument) => instrument.text()).join('');
  }

  close(): void {
    this.#eventLoop.disable();
  }
}
