import type { Nanos } from '@edda/model';
import type { LabelMap, LabelSet } from '@edda/logql/engine';
import { StoreError } from '../error.ts';
import { ByteWriter } from '../blocks/byte-writer.ts';
import type { Direction, FoundRows } from './scan-messages.ts';

/** More than this no reader wants in one answer, and a string can hold no more than twice it. */
export const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

/** A row that came through the pipeline. */
export interface FoundRow {
  readonly time: Nanos;
  /** What tells rows of one nanosecond apart, always in the same way: stream, age of the block, row. */
  readonly stream: number;
  readonly order: number;
  readonly row: number;
  readonly line: string;
  readonly labels: LabelSet;
}

export function rowComparator(direction: Direction): (a: FoundRow, b: FoundRow) => number {
  const forward = (a: FoundRow, b: FoundRow): number =>
    a.time < b.time ? -1 : a.time > b.time ? 1 : a.stream - b.stream || a.order - b.order || a.row - b.row;
  return direction === 'forward' ? forward : (a, b) => forward(b, a);
}

/** Rows as the bytes of the answer, so that the event loop only has to put them in order. */
export function encodeRows(found: readonly FoundRow[], categorize: boolean): FoundRows {
  const groups = new ResultGroups(categorize);
  const json = new ByteWriter(Math.max(1024, found.length * 256));
  const times = new BigInt64Array(found.length);
  const ranks = new Float64Array(found.length * 3);
  const group = new Uint32Array(found.length);
  const ends = new Uint32Array(found.length);
  for (const [index, { time, stream, order, row, line, labels }] of found.entries()) {
    times[index] = time;
    ranks.set([stream, order, row], index * 3);
    group[index] = groups.of(labels);
    json.utf8(`["${time}",${JSON.stringify(line)}${categorize ? `,${groups.categories(labels)}` : ''}]`);
    if (json.length > MAX_ANSWER_BYTES) throw answerTooLarge();
    ends[index] = json.length;
  }
  return { times, ranks, group, ends, json: json.take(), groups: groups.list };
}

export function answerTooLarge(): StoreError {
  return new StoreError(
    'limit',
    `the answer is larger than ${MAX_ANSWER_BYTES} bytes; ask for a smaller limit or a shorter range`,
  );
}

/** The result streams: by all labels, or by index labels alone where the others are told apart in each entry. */
class ResultGroups {
  readonly list: string[] = [];
  readonly #categorize: boolean;
  readonly #byKey = new Map<string, number>();
  readonly #byMap = new WeakMap<LabelMap, number>();
  readonly #categories = new WeakMap<LabelSet, string>();

  constructor(categorize: boolean) {
    this.#categorize = categorize;
  }

  of(labels: LabelSet): number {
    const map = this.#categorize ? labels.stream : labels.merged;
    const known = this.#byMap.get(map);
    if (known !== undefined) return known;
    const key = labelsJson(map);
    let index = this.#byKey.get(key);
    if (index === undefined) {
      index = this.list.push(key) - 1;
      this.#byKey.set(key, index);
    }
    this.#byMap.set(map, index);
    return index;
  }

  /** `{"structuredMetadata":{…},"parsed":{…}}`, without those that are empty. */
  categories(labels: LabelSet): string {
    let json = this.#categories.get(labels);
    if (json !== undefined) return json;
    const parts: string[] = [];
    if (labels.structuredMetadata.size > 0) parts.push(`"structuredMetadata":${labelsJson(labels.structuredMetadata)}`);
    if (labels.parsed.size > 0) parts.push(`"parsed":${labelsJson(labels.parsed)}`);
    json = `{${parts.join(',')}}`;
    this.#categories.set(labels, json);
    return json;
  }
}

/** An object with its names in order: equal for equal labels. */
export function labelsJson(labels: LabelMap): string {
  const names = [...labels.keys()].sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(labels.get(name))}`).join(',')}}`;
}
