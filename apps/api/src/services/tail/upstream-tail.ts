import { setTimeout as pause } from 'node:timers/promises';
import { LokiError, type LokiTail } from '@edda/loki';
import type { DroppedEntry, TailFrame } from '@edda/loki/schemas';
import { maxNanos, minNanos, type Nanos, NANOS_PER_SECOND, nanosFromMillis } from '@edda/model';
import type { Row } from '@edda/protocol';
import { type ReadRows, readStreams } from '../rows/read-streams.ts';
import { type GapRows, readGap, type TailReading } from './gap.ts';
import { RecentIds } from './recent-ids.ts';
import { type Seam, seamOfTooMany } from './seam.ts';

export type NewRows = Pick<ReadRows, 'rows' | 'streams'>;

/** What one upstream tail tells. */
export interface UpstreamListener {
  readonly onConnected: () => void;
  readonly onRows: (found: NewRows) => void;
  readonly onSeam: (seam: Seam) => void;
  readonly onTrouble: (error: unknown) => void;
}

/** Lines that are late by this much are still found when a gap is filled. */
const OVERLAP: Nanos = 5n * NANOS_PER_SECOND;
const KNOWN_IDS = 50_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;
/** Where a gateway passes no WebSocket on. */
const POLL_EVERY_MS = 1_000;
/** A Loki ends each tail after an hour; taking it up again at once is no break to speak of. */
const SEAM_FROM_MS = 1_000;

/** The live rows of one planned query: connects, and after every break connects again and fills the gap. */
export class UpstreamTail {
  readonly #by: TailReading;
  readonly #query: string;
  readonly #listener: UpstreamListener;
  readonly #signal: AbortSignal;
  readonly #known = new RecentIds(KNOWN_IDS);
  #newest: Nanos = nanosFromMillis(Date.now());
  /** When the tail broke; null while it stands, and before it stood for the first time. */
  #brokeAt: number | null = null;

  constructor(by: TailReading, query: string, listener: UpstreamListener, signal: AbortSignal) {
    this.#by = by;
    this.#query = query;
    this.#listener = listener;
    this.#signal = signal;
  }

  /** Runs until the signal aborts. Never rejects. */
  async run(): Promise<void> {
    for (let failures = 0; !this.#signal.aborted; failures += 1) {
      let hasStood = false;
      try {
        await this.#session(() => (hasStood = true));
      } catch (error) {
        if (error instanceof LokiError && error.code === 'unsupported') this.#by.backend.doubtCapabilities();
        if (!this.#signal.aborted) this.#listener.onTrouble(error);
      }
      if (hasStood) [this.#brokeAt, failures] = [Date.now(), 0];
      const delayMs = Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS);
      await pause(delayMs, undefined, { signal: this.#signal }).catch(() => undefined);
    }
  }

  async #session(onStands: () => void): Promise<void> {
    const { tail: canTail } = await this.#by.backend.capabilities(this.#signal);
    const tail = canTail ? await this.#open() : null;
    try {
      if (this.#brokeAt !== null) await this.#mend(this.#brokeAt);
      onStands();
      this.#listener.onConnected();
      if (tail === null) await this.#poll();
      else for await (const frame of tail) await this.#take(frame);
    } finally {
      tail?.close();
    }
  }

  #open(): Promise<LokiTail> {
    // Whoever watches reads what came before by a query; the tail itself begins now.
    const start = nanosFromMillis(Date.now());
    return this.#by.backend.client.tail({ query: this.#query, start, limit: 1 }, { signal: this.#signal });
  }

  async #take({ streams, dropped_entries: dropped }: TailFrame): Promise<void> {
    this.#tell(readStreams(streams ?? [], this.#by.wishes, 'forward', this.#by.backend.sources));
    if (dropped !== null && dropped !== undefined && dropped.length > 0) await this.#recover(dropped);
  }

  async #poll(): Promise<void> {
    for (;;) {
      const before = this.#newest;
      const found = await readGap(this.#by, [this.#query], before - OVERLAP, this.#signal);
      const oldest = found.rows[0];
      if (!found.isWhole && oldest !== undefined && BigInt(oldest.time) > before) {
        this.#listener.onSeam(seamOfTooMany(before, found.rows));
      }
      this.#tell(found);
      await pause(POLL_EVERY_MS, undefined, { signal: this.#signal });
    }
  }

  /** Fills what a break left out. */
  async #mend(brokeAt: number): Promise<void> {
    const from = this.#newest;
    const found = await readGap(this.#by, [this.#query], from - OVERLAP, this.#signal);
    const fresh = this.#fresh(found);
    const seconds = Math.round((Date.now() - brokeAt) / 1000);
    if (Date.now() - brokeAt >= SEAM_FROM_MS || !found.isWhole) {
      this.#seam(from, fresh.length, !found.isWhole, mendedMessage(seconds, fresh.length, found));
    }
    this.#brokeAt = null;
    this.#tellFresh(fresh, found);
  }

  /** Loki says which entries it did not send because we were too slow; they can be had by a query. */
  async #recover(dropped: readonly DroppedEntry[]): Promise<void> {
    const times = dropped.map(({ timestamp }) => BigInt(timestamp));
    const from = times.reduce((least, time) => (time < least ? time : least));
    const found = await readGap(this.#by, [this.#query], from, this.#signal);
    const fresh = this.#fresh(found);
    const lost = fresh.length < dropped.length;
    const message = lost
      ? `Loki dropped ${dropped.length} lines of the live tail; ${fresh.length} of them were loaded again`
      : `Loki dropped ${dropped.length} lines of the live tail; all of them were loaded again`;
    this.#seam(from, fresh.length, lost, message);
    this.#tellFresh(fresh, found);
  }

  #seam(from: Nanos, recovered: number, lost: boolean, message: string): void {
    const to = maxNanos(from, nanosFromMillis(Date.now()));
    this.#listener.onSeam({ from, to, recovered, lost, message });
  }

  #tell(found: NewRows): void {
    this.#tellFresh(this.#fresh(found), found);
  }

  #fresh({ rows }: NewRows): Row[] {
    return rows.filter((row) => this.#known.add(row.id));
  }

  #tellFresh(rows: readonly Row[], { streams }: NewRows): void {
    const last = rows.at(-1);
    if (last === undefined) return;
    // One sender whose clock is ahead must not hide what the others write until then.
    this.#newest = maxNanos(this.#newest, minNanos(BigInt(last.time), nanosFromMillis(Date.now())));
    this.#listener.onRows({ rows, streams });
  }
}

function mendedMessage(seconds: number, recovered: number, { isWhole }: GapRows): string {
  const gap = `The live tail was interrupted for ${seconds} s`;
  if (!isWhole) return `${gap}; the newest ${recovered} lines of that time were loaded, older ones were not`;
  return recovered === 0
    ? `${gap}; no lines came in that time`
    : `${gap}; the ${recovered} lines of that time were loaded`;
}
