import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StreamsAnswer } from '@edda/loki/schemas';
import type { Labels } from '@edda/model';
import { type RunningStore, type ServeOptions, serveStore } from '../http/serve.ts';
import type { StoreLogRecord } from '../store.ts';

/** A row as a query gives it back. */
export interface Row {
  readonly stream: Labels;
  readonly time: bigint;
  readonly line: string;
}

/** One entry of a push: time, line, metadata. */
export type PushedEntry = readonly [time: bigint, line: string, metadata?: Labels];

/** A folder that is gone at the end of the test. */
export class TempFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'edda-store-'));

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A store that listens on loopback, over a folder of its own or one that is given. */
export class FreshStore implements AsyncDisposable {
  readonly logged: StoreLogRecord[] = [];
  readonly #folder: TempFolder | null;
  readonly #options: Omit<ServeOptions, 'dataDir' | 'port'> & { readonly dataDir: string };
  #running: RunningStore | null = null;

  private constructor(options: Partial<ServeOptions>) {
    this.#folder = options.dataDir === undefined ? new TempFolder() : null;
    const dataDir = options.dataDir ?? this.#folder?.path ?? '';
    this.#options = { scanWorkers: 1, ...options, dataDir, log: (record) => this.logged.push(record) };
  }

  static async start(options: Partial<ServeOptions> = {}): Promise<FreshStore> {
    const store = new FreshStore(options);
    await store.#listen();
    return store;
  }

  get url(): string {
    return this.#running?.url ?? '';
  }

  get dataDir(): string {
    return this.#options.dataDir;
  }

  async restart(): Promise<void> {
    await this.#running?.close();
    await this.#listen();
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${this.url}${path}`, init);
  }

  /** Pushes as JSON; resolves to the status. */
  async push(labels: Labels, entries: readonly PushedEntry[], headers: Record<string, string> = {}): Promise<number> {
    const values = entries.map(([time, line, metadata]) => [String(time), line, ...(metadata ? [metadata] : [])]);
    const response = await this.fetch('/loki/api/v1/push', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ streams: [{ stream: labels, values }] }),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** The rows of a log query between the edges of time, in time order. */
  async rows(query: string, params: Record<string, string> = {}): Promise<Row[]> {
    const asked = new URLSearchParams({ query, limit: '5000', direction: 'forward', ...EVER, ...params });
    const response = await this.fetch(`/loki/api/v1/query_range?${asked}`);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const { data } = StreamsAnswer.parse(await response.json());
    return data.result
      .flatMap(({ stream, values }) => values.map(([time, line]) => ({ stream, time: BigInt(time), line })))
      .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  }

  async lines(query: string, params: Record<string, string> = {}): Promise<string[]> {
    return (await this.rows(query, params)).map(({ line }) => line);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running?.close();
    this.#folder?.[Symbol.dispose]();
  }

  async #listen(): Promise<void> {
    this.#running = await serveStore({ ...this.#options, port: 0 });
  }
}

/** A day of the past that is longer than no limit allows. */
export const NOON = 1_768_478_400_000_000_000n;
const EVER = { start: String(NOON - 86_400_000_000_000n), end: String(NOON + 86_400_000_000_000n) };

export const SECOND = 1_000_000_000n;
