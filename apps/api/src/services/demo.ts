import { LokiError } from '@edda/loki';
import type { DemoStopAnswer } from '@edda/protocol';
import { ApiError } from '../errors.ts';
import type { Backend } from './backends/backend.ts';

/** The name that demo lines are pushed under. */
const ORIGIN = 'demo';
const STOP_TIMEOUT_MS = 30_000;
const LIST_TIMEOUT_MS = 1_500;

/** Whoever started the demo, and may end it. */
export interface DemoControl {
  readonly isRunning: boolean;
  /** Resolves when the demo pushes nothing any more, and will not after the next start either. */
  stop(signal: AbortSignal): Promise<void>;
}

/** Of a BFF that runs by itself. */
export const NO_DEMO: DemoControl = { isRunning: false, stop: () => Promise.resolve() };

export interface DemoState {
  readonly running: boolean;
  /** Lines of the demo that the store holds. */
  readonly lines: number;
}

/** The demo's traffic and its lines. */
export class Demo {
  readonly #control: DemoControl;
  readonly #backend: Backend;
  #lines = 0;

  constructor(control: DemoControl, backend: Backend) {
    this.#control = control;
    this.#backend = backend;
  }

  /** How things are; the lines as they were counted last while the store does not answer. */
  async state(): Promise<DemoState> {
    const signal = AbortSignal.timeout(LIST_TIMEOUT_MS);
    try {
      await this.#count(signal);
    } catch (error) {
      if (!(error instanceof LokiError || signal.aborted)) throw error;
    }
    return { running: this.#control.isRunning, lines: this.#lines };
  }

  /** Ends the traffic first, since lines in flight would come back, and then removes its lines and no others. */
  async stop(): Promise<DemoStopAnswer> {
    const signal = AbortSignal.timeout(STOP_TIMEOUT_MS);
    const { client, title, name } = this.#backend;
    if (!(await this.#backend.capabilities(signal)).origins) {
      const message = `${title} does not know which lines came from the demo`;
      throw new ApiError({ code: 'loki_unsupported', message, field: 'backend', value: name });
    }
    await this.#control.stop(signal);
    const { removed } = await client.removeOrigin(ORIGIN, { signal });
    this.#lines = 0;
    return { removedLines: removed.entries };
  }

  async #count(signal: AbortSignal): Promise<void> {
    if (!(await this.#backend.capabilities(signal)).origins) return;
    const { origins } = await this.#backend.client.origins({ signal });
    this.#lines = origins.find(({ name }) => name === ORIGIN)?.entries ?? 0;
  }
}
