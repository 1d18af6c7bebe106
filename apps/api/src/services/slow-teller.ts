import type { Notice } from '@edda/protocol';
import type { Backend } from './backends/backend.ts';
import { SLOW_MS } from './backends/health-watch.ts';

/** Told next when it has taken so many times longer: each word says something new. */
const SLOWER = 3;

/** Waits for what a backend is asked, and says so when that takes long: after one second, three, nine, and so on. */
export class SlowTeller {
  readonly #origin: string;
  readonly #onNotice: (notice: Notice) => void;
  #tellAfterMs = SLOW_MS;

  constructor({ client }: Pick<Backend, 'client'>, onNotice: (notice: Notice) => void) {
    this.#origin = client.origin;
    this.#onNotice = onNotice;
  }

  async wait<T>(answer: Promise<T>): Promise<T> {
    const startedAt = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const arm = (): void => {
      const afterMs = this.#tellAfterMs;
      const left = Math.max(0, afterMs - (performance.now() - startedAt));
      timer = setTimeout(() => {
        // Of several waits at once, one speaks.
        if (this.#tellAfterMs === afterMs) this.#tell(afterMs);
        arm();
      }, left);
    };
    arm();
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }

  #tell(afterMs: number): void {
    this.#tellAfterMs = afterMs * SLOWER;
    const message = `Loki at ${this.#origin} has not answered for ${afterMs / 1000} s; still waiting`;
    this.#onNotice({ code: 'slow', message });
  }
}
