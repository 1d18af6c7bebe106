import type { LokiClient } from '@edda/loki';
import { type Labels, labelsKey, type TimeRange } from '@edda/model';
import type { Backend } from './backends/backend.ts';
import { inAllowedPieces, piecesOf } from './time-pieces.ts';

/** Which labels, values and streams there are, in a range and within a selector. */
export class Discovery {
  readonly #backend: Backend;
  readonly #range: TimeRange;
  readonly #signal: AbortSignal;

  constructor(backend: Backend, range: TimeRange, signal: AbortSignal) {
    this.#backend = backend;
    this.#range = range;
    this.#signal = signal;
  }

  async labelNames(query: string | undefined): Promise<string[]> {
    const parts = await this.#pieces((client, range, signal) => client.labels({ range, query }, { signal }));
    return [...new Set(parts.flat())].sort();
  }

  async labelValues(name: string, query: string | undefined): Promise<string[]> {
    const parts = await this.#pieces((client, range, signal) => client.labelValues(name, { range, query }, { signal }));
    return [...new Set(parts.flat())].sort();
  }

  async series(selectors: readonly string[]): Promise<Record<string, string>[]> {
    const parts = await this.#pieces((client, range, signal) => client.series(range, selectors, { signal }));
    const streams = new Map<string, Labels>(parts.flat().map((labels) => [labelsKey(labels), labels]));
    return [...streams.values()];
  }

  #pieces<T>(ask: (client: LokiClient, range: TimeRange, signal: AbortSignal) => Promise<T>): Promise<T[]> {
    const askAll = () =>
      Promise.all(
        piecesOf(this.#range, this.#backend.longestQuery).map((piece) =>
          this.#backend.ask('facets', this.#signal, (client, signal) => ask(client, piece, signal)),
        ),
      );
    return inAllowedPieces(this.#backend, askAll);
  }
}
