import type { Notice } from '@edda/protocol';
import { RequestGate } from '../backends/request-gate.ts';

/** Readings at once: each has a thread of its own and megabytes in flight. */
const READINGS_AT_ONCE = 3;

/** A cap on how many people's readings have a thread at once; the others wait for their turn, and are told so. */
export class ReadingGate {
  readonly #gate = new RequestGate(READINGS_AT_ONCE);

  async run(signal: AbortSignal, onWait: (notice: Notice) => void, work: () => Promise<void>): Promise<void> {
    if (this.#gate.running >= READINGS_AT_ONCE) {
      const message = `${READINGS_AT_ONCE} other readings (sessions, lists of them, patterns) go on; this one begins when one of them ends`;
      onWait({ code: 'slow', message });
    }
    await this.#gate.run('rows', signal, work);
  }
}
