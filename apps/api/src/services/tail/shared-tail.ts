import type { Labels } from '@edda/model';
import type { Row } from '@edda/protocol';
import type { PlannedLogQuery } from '@edda/sources';
import { compareIds } from '../rows/row-order.ts';
import type { TailReading } from './gap.ts';
import type { Seam } from './seam.ts';
import { type NewRows, UpstreamTail } from './upstream-tail.ts';

/** What those who watch are told. */
export type TailNews =
  /** All upstream tails stand: what comes from now on will be told. */
  | { readonly kind: 'connected' }
  | ({ readonly kind: 'rows' } & NewRows)
  | { readonly kind: 'seam'; readonly seam: Seam }
  | { readonly kind: 'trouble'; readonly error: unknown };

export type TailListener = (news: TailNews) => void;

/** Rows are collected for as long as nobody would notice: a thousand lines a second are ten events, and in order. */
const COLLECT_MS = 100;

/** The live rows of one ask, for all who watch it: one upstream tail a planned query, merged by time. */
export class SharedTail {
  readonly #listeners = new Set<TailListener>();
  readonly #stop = new AbortController();
  readonly plan: readonly PlannedLogQuery[];
  readonly #standing = new Set<number>();
  #rows: Row[] = [];
  #streams: Record<string, Labels> = {};
  #flushing: NodeJS.Timeout | null = null;

  constructor(by: TailReading, plan: readonly PlannedLogQuery[]) {
    this.plan = plan;
    for (const [index, { logql }] of plan.entries()) {
      const tail = new UpstreamTail(by, logql, this.#listenerFor(index), this.#stop.signal);
      void tail.run();
    }
  }

  get watchers(): number {
    return this.#listeners.size;
  }

  add(listener: TailListener): void {
    this.#listeners.add(listener);
    if (this.#isConnected) listener({ kind: 'connected' });
  }

  delete(listener: TailListener): void {
    this.#listeners.delete(listener);
  }

  close(): void {
    this.#stop.abort();
    if (this.#flushing !== null) clearTimeout(this.#flushing);
  }

  get #isConnected(): boolean {
    return this.#standing.size === this.plan.length;
  }

  #listenerFor(index: number): ConstructorParameters<typeof UpstreamTail>[2] {
    return {
      onConnected: () => {
        this.#standing.add(index);
        if (this.#isConnected) this.#tell({ kind: 'connected' });
      },
      onRows: (found) => this.#collect(found),
      onSeam: (seam) => this.#tell({ kind: 'seam', seam }),
      onTrouble: (error) => {
        this.#standing.delete(index);
        this.#tell({ kind: 'trouble', error });
      },
    };
  }

  #collect({ rows, streams }: NewRows): void {
    this.#rows.push(...rows);
    Object.assign(this.#streams, streams);
    this.#flushing ??= setTimeout(() => this.#flush(), COLLECT_MS);
  }

  #flush(): void {
    if (this.#flushing !== null) clearTimeout(this.#flushing);
    this.#flushing = null;
    if (this.#rows.length === 0) return;
    const rows = this.#rows.sort((a, b) => compareIds(a.id, b.id));
    const streams = this.#streams;
    this.#rows = [];
    this.#streams = {};
    for (const listener of this.#listeners) listener({ kind: 'rows', rows, streams });
  }

  /** What is told about the rows comes after those that came before it. */
  #tell(news: TailNews): void {
    this.#flush();
    for (const listener of this.#listeners) listener(news);
  }
}
