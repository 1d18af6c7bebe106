import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Labels, Nanos } from '@edda/model';
import { type RunningStore, serveStore } from '@edda/store';

export interface PushedLine {
  readonly labels: Labels;
  readonly time: Nanos;
  readonly line: string;
  readonly metadata?: Labels;
}

/** The real store over HTTP, in a folder of its own. */
export class TestStore implements AsyncDisposable {
  readonly #folder: string;
  readonly #store: RunningStore;

  private constructor(folder: string, store: RunningStore) {
    this.#folder = folder;
    this.#store = store;
  }

  /** @param limits `loki`: those of a Loki as it comes; `local`: next to none. */
  static async open(limits: 'local' | 'loki' = 'local'): Promise<TestStore> {
    const folder = mkdtempSync(join(tmpdir(), 'edda-store-'));
    return new TestStore(folder, await serveStore({ dataDir: folder, port: 0, scanWorkers: 1, limits }));
  }

  get url(): string {
    return this.#store.url;
  }

  async push(lines: readonly PushedLine[], headers: Record<string, string> = {}): Promise<void> {
    const streams = lines.map(({ labels, time, line, metadata = {} }) => ({
      stream: labels,
      values: [[String(time), line, metadata]],
    }));
    const answer = await fetch(`${this.url}/loki/api/v1/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ streams }),
    });
    if (answer.status !== 204) throw new Error(`the push answered ${answer.status}: ${await answer.text()}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#store.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
