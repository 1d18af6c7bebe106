import type { Random } from './random.ts';

/** W3C trace context of one request, wherever it goes. */
export class Trace {
  readonly traceId: string;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
    this.traceId = random.hex(32);
  }

  /** A new span within it. */
  span(): Span {
    return { traceId: this.traceId, spanId: this.#random.hex(16) };
  }
}

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
}
