import { type Labels, labelsKey, labelValue } from '@edda/model';
import type { LabelTest } from './label-test.ts';

/** A stream's number for as long as the process lives: what the index knows it by. */
export type StreamId = number;

interface Stream {
  readonly id: StreamId;
  readonly key: string;
  readonly labels: Labels;
  /** How many segments have rows of it. */
  uses: number;
}

/** All label sets that any segment has rows of, findable by label. */
export class StreamRegistry {
  readonly #byKey = new Map<string, Stream>();
  readonly #byId = new Map<StreamId, Stream>();
  /** Label name → value → streams. */
  readonly #postings = new Map<string, Map<string, Set<StreamId>>>();
  #nextId = 0;

  get size(): number {
    return this.#byId.size;
  }

  has(labels: Labels): boolean {
    return this.#byKey.has(labelsKey(labels));
  }

  /** The stream's number; the caller owns one use of it, to be given back by {@link release}. */
  acquire(labels: Labels): StreamId {
    const key = labelsKey(labels);
    let stream = this.#byKey.get(key);
    if (stream === undefined) stream = this.#add(key, labels);
    stream.uses += 1;
    return stream.id;
  }

  release(id: StreamId): void {
    const stream = this.#byId.get(id);
    if (stream === undefined) return;
    stream.uses -= 1;
    if (stream.uses === 0) this.#remove(stream);
  }

  labels(id: StreamId): Labels {
    return this.#byId.get(id)?.labels ?? {};
  }

  /** These streams in the order of their labels, which is the same whenever it is asked for. */
  inOrder(ids: Iterable<StreamId>): StreamId[] {
    const keyOf = (id: StreamId): string => this.#byId.get(id)?.key ?? '';
    return [...ids].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** The values that a label has in any stream. */
  values(name: string): Iterable<string> {
    return this.#postings.get(name)?.keys() ?? [];
  }

  /** How many characters {@link values} are together. */
  valueChars(name: string): number {
    let chars = 0;
    for (const value of this.values(name)) chars += value.length;
    return chars;
  }

  /** The streams that pass all tests; without tests, all. */
  matching(tests: readonly LabelTest[]): Set<StreamId> {
    const found = new Set<StreamId>();
    for (const id of this.#candidates(tests)) if (this.matches(id, tests)) found.add(id);
    return found;
  }

  matches(id: StreamId, tests: readonly LabelTest[]): boolean {
    const labels = this.labels(id);
    return tests.every(({ name, passes }) => passes(labelValue(labels, name)));
  }

  /** The shortest list that a test for one value names, else every stream. */
  #candidates(tests: readonly LabelTest[]): Iterable<StreamId> {
    let best: ReadonlySet<StreamId> | null = null;
    for (const { name, only } of tests) {
      if (only === null) continue;
      const listed = this.#postings.get(name)?.get(only) ?? new Set<StreamId>();
      if (best === null || listed.size < best.size) best = listed;
    }
    return best ?? this.#byId.keys();
  }

  #add(key: string, labels: Labels): Stream {
    const stream = { id: this.#nextId++, key, labels, uses: 0 };
    this.#byKey.set(key, stream);
    this.#byId.set(stream.id, stream);
    for (const [name, value] of Object.entries(labels)) {
      let values = this.#postings.get(name);
      if (values === undefined) this.#postings.set(name, (values = new Map()));
      let ids = values.get(value);
      if (ids === undefined) values.set(value, (ids = new Set()));
      ids.add(stream.id);
    }
    return stream;
  }

  #remove(stream: Stream): void {
    this.#byKey.delete(stream.key);
    this.#byId.delete(stream.id);
    for (const [name, value] of Object.entries(stream.labels)) {
      const values = this.#postings.get(name);
      const ids = values?.get(value);
      ids?.delete(stream.id);
      if (ids?.size === 0) values?.delete(value);
      if (values?.size === 0) this.#postings.delete(name);
    }
  }
}
