import { type Labels, labelsKey } from '@edda/model';
import type { Matcher } from '@edda/logql';
import { compileValueMatcher } from '@edda/logql/engine';
import { StoreError } from '../error.ts';

/** A stream's number for as long as the process lives: what the index knows it by. */
export type StreamId = number;

interface Stream {
  readonly id: StreamId;
  readonly key: string;
  readonly labels: Labels;
  /** How many segments have rows of it. */
  uses: number;
}

/**
 * A selector is matched on the event loop: usually within a millisecond, but a regular expression of 100 KB against
 * thousands of long values would hold everybody up.
 */
const MAX_MATCHING_MS = 2000;

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

  /** The streams that meet all matchers; without matchers, all. Throws with code `limit` where that takes too long. */
  matching(matchers: readonly Matcher[]): Set<StreamId> {
    const test = streamTest(matchers);
    const found = new Set<StreamId>();
    const deadline = performance.now() + MAX_MATCHING_MS;
    for (const id of this.#candidates(matchers)) {
      if (test(this.labels(id))) found.add(id);
      if (performance.now() > deadline) throw this.#slowSelector();
    }
    return found;
  }

  matches(id: StreamId, matchers: readonly Matcher[]): boolean {
    return streamTest(matchers)(this.labels(id));
  }

  #slowSelector(): StoreError {
    return new StoreError(
      'limit',
      `the stream selector takes longer than ${MAX_MATCHING_MS} ms for ${this.size} streams; use an exact matcher or a simpler regular expression`,
    );
  }

  /** The shortest list that an equality matcher names, else every stream. */
  #candidates(matchers: readonly Matcher[]): Iterable<StreamId> {
    let best: ReadonlySet<StreamId> | null = null;
    for (const { name, op, value } of matchers) {
      if (op !== '=' || value === '') continue;
      const listed = this.#postings.get(name)?.get(value) ?? new Set<StreamId>();
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

/** All matchers at once; an absent label counts as an empty one. */
function streamTest(matchers: readonly Matcher[]): (labels: Labels) => boolean {
  const tests = matchers.map((matcher) => ({ name: matcher.name, passes: askedOnce(compileValueMatcher(matcher)) }));
  return (labels) => tests.every(({ name, passes }) => passes(labels[name] ?? ''));
}

/** Many streams share a value. */
function askedOnce(passes: (value: string) => boolean): (value: string) => boolean {
  const known = new Map<string, boolean>();
  return (value) => {
    let answer = known.get(value);
    if (answer === undefined) known.set(value, (answer = passes(value)));
    return answer;
  };
}
