import { LokiError } from '@edda/loki';

/** A call that takes longer makes us look whether anybody is there at all. */
export const SLOW_MS = 1_000;
const PROBE_EVERY_MS = 1_000;
const PROBE_TIMEOUT_MS = 1_000;

/**
 * Tells a backend that is slow from one that hangs. While a call takes long, something cheap is asked beside it. Where
 * that got no answer for a while and then gets one, the calls from before are over: a connection that hung does not
 * come back by itself, so they are ended as `timeout` and can be asked again.
 */
export class HealthWatch {
  readonly #probe: (signal: AbortSignal) => Promise<void>;
  readonly #calls = new Set<AbortController>();
  #probing: NodeJS.Timeout | null = null;
  #silentSince: number | null = null;

  /** @param probe Resolves when the backend answered anything at all. */
  constructor(probe: (signal: AbortSignal) => Promise<void>) {
    this.#probe = probe;
  }

  async watch<T>(signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const own = new AbortController();
    const slow = setTimeout(() => this.#look(), SLOW_MS);
    this.#calls.add(own);
    try {
      return await call(AbortSignal.any([signal, own.signal]));
    } finally {
      clearTimeout(slow);
      this.#calls.delete(own);
      if (this.#calls.size === 0) this.#rest();
    }
  }

  #look(): void {
    if (this.#probing === null) this.#probing = setTimeout(() => void this.#ask(), 0);
  }

  async #ask(): Promise<void> {
    const before = [...this.#calls];
    try {
      await this.#probe(AbortSignal.timeout(PROBE_TIMEOUT_MS));
      if (this.#silentSince !== null) for (const call of before) call.abort(hung(Date.now() - this.#silentSince));
      this.#silentSince = null;
    } catch {
      this.#silentSince ??= Date.now();
    }
    this.#probing = null;
    if (this.#calls.size > 0) this.#probing = setTimeout(() => void this.#ask(), PROBE_EVERY_MS);
  }

  #rest(): void {
    if (this.#probing !== null) clearTimeout(this.#probing);
    this.#probing = null;
    this.#silentSince = null;
  }
}

function hung(silentMs: number): LokiError {
  const seconds = Math.max(1, Math.round(silentMs / 1000));
  const message = `Loki did not answer anything for ${seconds} s; what was asked before is given up`;
  return new LokiError({ code: 'timeout', message, endpoint: '' });
}
