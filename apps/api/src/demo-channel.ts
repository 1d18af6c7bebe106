import * as z from 'zod';
import type { DemoControl } from './services/demo.ts';

/** What the BFF says to the process that started it, over Node's IPC channel. */
export interface ToSupervisor {
  readonly type: 'stop-demo';
}

/** What that process says: when the BFF listens, and whenever it changes. */
export const FromSupervisor = z.object({
  type: z.literal('demo'),
  running: z.boolean(),
  /** Where the demo's server is; null while it is not running. */
  url: z.url().nullable().default(null),
});
export type FromSupervisor = z.infer<typeof FromSupervisor>;

/** The sides of an IPC channel that are needed here; `process` has them in a child. */
export interface SupervisorChannel {
  send(message: ToSupervisor): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The demo, which the supervisor runs and ends. */
export class DemoChannel implements DemoControl {
  readonly #channel: SupervisorChannel;
  readonly #listeners = new Set<() => void>();
  readonly #onAddress: (url: string | null) => void;
  #running = false;
  #url: string | null = null;

  /** @param onAddress Told whenever the demo is somewhere else. */
  constructor(channel: SupervisorChannel, onAddress: (url: string | null) => void) {
    this.#channel = channel;
    this.#onAddress = onAddress;
    channel.onMessage((message) => this.#hear(message));
  }

  get isRunning(): boolean {
    return this.#running;
  }

  async stop(signal: AbortSignal): Promise<void> {
    if (!this.#running) return;
    const stopped = new Promise<void>((resolve, reject) => {
      const listener = (): void => {
        if (this.#running) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    this.#channel.send({ type: 'stop-demo' });
    await stopped;
  }

  #hear(message: unknown): void {
    const told = FromSupervisor.safeParse(message);
    if (!told.success) return;
    this.#running = told.data.running;
    if (told.data.url !== this.#url) {
      this.#url = told.data.url;
      this.#onAddress(this.#url);
    }
    for (const listener of this.#listeners) listener();
  }
}
