import type { Nanos } from '@edda/model';
import { MAX_ANSWER_BYTES, answerTooLarge } from './found-rows.ts';
import type { Direction, FoundRows } from './scan-messages.ts';

export interface AnswerRow {
  readonly time: Nanos;
  readonly ranks: readonly [stream: number, order: number, row: number];
  /** The labels of its result stream, as JSON. */
  readonly group: string;
  /** `["<time>","<line>"]`, maybe with categories. */
  readonly json: Uint8Array;
}

/** The rows of a log query that are best so far, from any number of batches. */
export class LogAnswer {
  readonly #limit: number;
  readonly #compare: (a: AnswerRow, b: AnswerRow) => number;
  #rows: AnswerRow[] = [];
  #bytes = 0;

  constructor(limit: number, direction: Direction) {
    this.#limit = limit;
    this.#compare = direction === 'forward' ? compareForward : (a, b) => compareForward(b, a);
  }

  /** Best first. */
  get rows(): readonly AnswerRow[] {
    return this.#rows;
  }

  get entries(): number {
    return this.#rows.length;
  }

  /** Where the limit is reached: the worst time that still counts. Null before. */
  get bound(): Nanos | null {
    return this.#rows.length < this.#limit ? null : (this.#rows.at(-1)?.time ?? null);
  }

  add(found: FoundRows): void {
    const rows = rowsOf(found);
    if (rows.length === 0) return;
    const last = this.#rows.at(-1);
    const first = rows[0];
    this.#rows.push(...rows);
    if (last !== undefined && first !== undefined && this.#compare(last, first) > 0) this.#rows.sort(this.#compare);
    if (this.#rows.length > this.#limit) this.#rows.length = this.#limit;
    this.#bytes = this.#rows.reduce((sum, { json }) => sum + json.byteLength, 0);
    if (this.#bytes > MAX_ANSWER_BYTES) throw answerTooLarge();
  }

  /** Adds rows that are all beyond those that are there already. */
  append(rows: readonly AnswerRow[]): void {
    this.addApart(rows, 0n);
  }

  /** Adds those of the rows, best first, that are at least `interval` nanoseconds beyond the one before; how many. */
  addApart(rows: readonly AnswerRow[], interval: Nanos): number {
    const before = this.#rows.length;
    for (const row of rows) {
      const last = this.#rows.at(-1)?.time;
      if (this.#rows.length === this.#limit) break;
      if (last !== undefined && (row.time > last ? row.time - last : last - row.time) < interval) continue;
      this.#rows.push(row);
      this.#bytes += row.json.byteLength;
      if (this.#bytes > MAX_ANSWER_BYTES) throw answerTooLarge();
    }
    return this.#rows.length - before;
  }

  /** The members of the answer's `result`, in pieces. */
  pieces(): Uint8Array[] {
    const groups = new Map<string, Uint8Array[]>();
    for (const { group, json } of this.#rows) {
      const values = groups.get(group);
      if (values === undefined) groups.set(group, [json]);
      else values.push(COMMA, json);
    }
    const pieces: Uint8Array[] = [];
    for (const [group, values] of groups) {
      const comma = pieces.length > 0 ? ',' : '';
      pieces.push(Buffer.from(`${comma}{"stream":${group},"values":[`), ...values, CLOSE);
    }
    return pieces;
  }
}

const COMMA = Buffer.from(',');
const CLOSE = Buffer.from(']}');

function compareForward(a: AnswerRow, b: AnswerRow): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  const [stream, order, row] = a.ranks;
  const [otherStream, otherOrder, otherRow] = b.ranks;
  return stream - otherStream || order - otherOrder || row - otherRow;
}

function rowsOf({ times, ranks, group, ends, json, groups }: FoundRows): AnswerRow[] {
  return Array.from(times, (time, index) => ({
    time,
    ranks: [ranks[index * 3] ?? 0, ranks[index * 3 + 1] ?? 0, ranks[index * 3 + 2] ?? 0],
    group: groups[group[index] ?? 0] ?? '{}',
    json: json.subarray(index === 0 ? 0 : ends[index - 1], ends[index]),
  }));
}
