import type { Labels } from '@edda/model';
import type { StoredBlock } from '../blocks/segment-contents.ts';
import type { StreamTable } from '../blocks/stream-table.ts';
import type { IndexedBlock, Segment } from './segment.ts';
import { type StreamId, StreamRegistry } from './stream-registry.ts';

/** What one origin has in the store. */
export interface OriginTotals {
  readonly entries: number;
  readonly bytes: number;
  readonly fileBytes: number;
}

/** Every segment that queries see, oldest number first, and the streams in them. In memory, made from the files. */
export class Catalog {
  readonly streams = new StreamRegistry();
  #segments: Segment[] = [];
  readonly #owned = new Map<Segment, Set<StreamId>>();
  #nextBlockId = 0;

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  add(segment: Segment): void {
    this.#segments.push(segment);
    this.#segments.sort((a, b) => a.range.first - b.range.first);
    this.#owned.set(segment, new Set());
  }

  /** Makes blocks of a segment visible to queries from now on. */
  addBlocks(segment: Segment, blocks: readonly StoredBlock[]): readonly IndexedBlock[] {
    const ids = new Map<StreamTable, readonly StreamId[]>();
    return blocks.map((stored) => {
      let streams = ids.get(stored.streams);
      if (streams === undefined) ids.set(stored.streams, (streams = this.#identify(segment, stored.streams)));
      const { summary, payloadOffset, payloadBytes } = stored;
      const base = Number(summary.base);
      const block: IndexedBlock = {
        id: this.#nextBlockId++,
        segment,
        payloadOffset,
        payloadBytes,
        summary,
        streams,
        minTime: base,
        maxTime: base + summary.maxOffset,
      };
      segment.blocks.push(block);
      segment.entries += summary.rows;
      segment.bytes += summary.bytes;
      return block;
    });
  }

  /** Puts one segment in the place of others, or of nothing; queries that began before go on with the old ones. */
  replace(old: readonly Segment[], by: Segment | null): void {
    this.#segments = this.#segments.filter((segment) => !old.includes(segment));
    if (by !== null) this.#segments = [...this.#segments, by].sort((a, b) => a.range.first - b.range.first);
    for (const segment of old) {
      for (const id of this.#owned.get(segment) ?? []) this.streams.release(id);
      this.#owned.delete(segment);
      segment.unpin();
    }
  }

  /** Prepares a segment that {@link replace} is about to show. */
  load(segment: Segment, blocks: readonly StoredBlock[]): void {
    this.#owned.set(segment, new Set());
    this.addBlocks(segment, blocks);
  }

  totals(): Map<string, OriginTotals> {
    const byOrigin = Map.groupBy(this.#segments, ({ origin }) => origin);
    return new Map([...byOrigin].map(([origin, segments]) => [origin, totalsOf(segments)]));
  }

  close(): void {
    this.replace(this.#segments, null);
  }

  #identify(segment: Segment, table: StreamTable): StreamId[] {
    const owned = this.#owned.get(segment);
    return table.map((labels: Labels) => {
      const id = this.streams.acquire(labels);
      // One use a segment, however many of its blocks name the stream.
      if (owned?.has(id)) this.streams.release(id);
      else owned?.add(id);
      return id;
    });
  }
}

export function totalsOf(segments: readonly Segment[]): OriginTotals {
  const sum = (part: (segment: Segment) => number): number => segments.reduce((all, one) => all + part(one), 0);
  return {
    entries: sum(({ entries }) => entries),
    bytes: sum(({ bytes }) => bytes),
    fileBytes: sum(({ fileBytes }) => fileBytes),
  };
}
