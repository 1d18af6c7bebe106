import type { Labels } from '@edda/model';
import type { RangeText, Row } from '@edda/protocol';

export interface BufferedRow {
  readonly kind: 'row';
  readonly row: Row;
  /** The index labels of the row's stream: what it takes to open it. */
  readonly labels: Labels;
}

/** Something that is said between two rows: the tail was mended here, a part of the range could not be read. */
export interface Mark {
  readonly kind: 'mark';
  readonly id: string;
  readonly message: string;
  /** The part of the range that is missing here, and can be asked for again. */
  readonly gap?: RangeText;
  /** That is being done. */
  readonly busy?: boolean;
}

export type BufferItem = BufferedRow | Mark;

/** As many rows as the page keeps: at a few KB each it stays a page, and scrolls like one. */
export const ROW_CAPACITY = 50_000;

/** How much is let go at once when the tail overflows: the positions of the rest have to be counted anew. */
const TRIM_SHARE = 0.1;

/**
 * The rows of one result, in the order of the screen, and the only place where they are kept. A search appends at the
 * far end; a live tail prepends. A row that is there already (windows and resumed tails overlap) is left out.
 *
 * Two arrays hold them, so that neither end costs a move of all: `head` is what the tail brought, last of it on top,
 * and `body` what the search brought. A position is an index into `body`, or -1 - an index into `head`.
 */
export class RowBuffer {
  readonly capacity: number;
  readonly #order: 'backward' | 'forward';
  #head: BufferItem[] = [];
  #body: BufferItem[] = [];
  #positions = new Map<string, number>();
  #rows = 0;
  #trimmed = false;
  #version = 0;
  #generation = 0;
  readonly #listeners = new Set<() => void>();

  /** @param order What is on top: `backward` the newest, `forward` the oldest row. */
  constructor(capacity: number = ROW_CAPACITY, order: 'backward' | 'forward' = 'backward') {
    this.capacity = capacity;
    this.#order = order;
  }

  /** Items, marks included. */
  get size(): number {
    return this.#head.length + this.#body.length;
  }

  get rowCount(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows >= this.capacity;
  }

  /** Rows at the far end were let go, so what follows on the last one is no longer the next page of the search. */
  get isTrimmed(): boolean {
    return this.#trimmed;
  }

  /** Counts the changes: the snapshot of an external store. */
  get version(): number {
    return this.#version;
  }

  /** Counts how often all rows made room for others. */
  get generation(): number {
    return this.#generation;
  }

  at(index: number): BufferItem | undefined {
    return index < this.#head.length
      ? this.#head[this.#head.length - 1 - index]
      : this.#body[index - this.#head.length];
  }

  /** -1 where it is not there. */
  indexOf(id: string): number {
    const position = this.#positions.get(id);
    return position === undefined ? -1 : position + this.#head.length;
  }

  find(id: string): BufferedRow | undefined {
    const item = this.at(this.indexOf(id));
    return item?.kind === 'row' ? item : undefined;
  }

  /** The row at the index or the next one after it (`step` 1) or before it (`step` -1). */
  rowFrom(index: number, step: 1 | -1): BufferedRow | undefined {
    for (let at = index; at >= 0 && at < this.size; at += step) {
      const item = this.at(at);
      if (item?.kind === 'row') return item;
    }
    return undefined;
  }

  get first(): BufferedRow | undefined {
    return this.rowFrom(0, 1);
  }

  get last(): BufferedRow | undefined {
    return this.rowFrom(this.size - 1, -1);
  }

  /** The next rows of the search, as far as there is room. Returns how many were new. */
  append(items: readonly BufferItem[]): number {
    const before = this.size;
    for (const item of items) {
      if (item.kind === 'row' && this.isFull) break;
      if (this.#positions.has(idOf(item))) continue;
      this.#positions.set(idOf(item), this.#body.length);
      this.#body.push(item);
      if (item.kind === 'row') this.#rows += 1;
    }
    return this.#changed(this.size - before);
  }

  /**
   * Rows of the tail, the lowest first: oldest first where the newest is on top. A late one goes where its time belongs
   * among them. Returns how many were new.
   */
  prepend(items: readonly BufferItem[]): number {
    let added = 0;
    for (const item of items) {
      if (this.#positions.has(idOf(item))) continue;
      this.#insert(item);
      added += 1;
      if (item.kind === 'row') this.#rows += 1;
    }
    if (this.#rows > this.capacity) this.#trim();
    return this.#changed(added);
  }

  /** Puts items in the place of one that the search brought; those that are there already stay where they are. */
  replace(id: string, items: readonly BufferItem[]): void {
    const position = this.#positions.get(id);
    if (position === undefined || position < 0) return;
    this.#forget(this.#body[position]);
    const fresh = items.filter((item) => !this.#positions.has(idOf(item)));
    this.#body.splice(position, 1, ...fresh);
    for (let at = position; at < this.#body.length; at += 1) {
      const item = this.#body[at];
      if (item !== undefined) this.#positions.set(idOf(item), at);
    }
    this.#rows += fresh.filter(({ kind }) => kind === 'row').length;
    this.#changed(1);
  }

  /** Gives rows that are there the values of more columns. */
  fill(rows: readonly Pick<Row, 'id' | 'values'>[]): void {
    let filled = 0;
    for (const { id, values } of rows) {
      const position = this.#positions.get(id);
      const item = this.find(id);
      if (position === undefined || item === undefined || values === undefined) continue;
      const whole = { ...item, row: { ...item.row, values: { ...item.row.values, ...values } } };
      if (position < 0) this.#head[-1 - position] = whole;
      else this.#body[position] = whole;
      filled += 1;
    }
    this.#changed(filled);
  }

  clear(): void {
    this.#head = [];
    this.#body = [];
    this.#positions = new Map();
    this.#rows = 0;
    this.#trimmed = false;
    this.#generation += 1;
    this.#changed(1);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #insert(item: BufferItem): void {
    let at = this.#head.length;
    if (item.kind === 'row') {
      while (at > 0 && this.#isAbove(this.#head[at - 1], item)) at -= 1;
    }
    this.#head.splice(at, 0, item);
    this.#indexHead(at);
  }

  #isAbove(item: BufferItem | undefined, than: BufferedRow): boolean {
    if (item?.kind !== 'row') return false;
    const order = compareTimes(item.row.time, than.row.time);
    return this.#order === 'backward' ? order > 0 : order < 0;
  }

  #indexHead(from: number): void {
    for (let at = from; at < this.#head.length; at += 1) {
      const item = this.#head[at];
      if (item !== undefined) this.#positions.set(idOf(item), -1 - at);
    }
  }

  /** Lets the rows go that are farthest from the tail. */
  #trim(): void {
    this.#trimmed = true;
    while (this.#rows > this.capacity && this.#body.length > 0) this.#forget(this.#body.pop());
    if (this.#rows <= this.capacity) return;
    const wanted = Math.max(1, Math.floor(this.capacity * (1 - TRIM_SHARE)));
    let cut = 0;
    while (this.#rows > wanted) {
      this.#forget(this.#head[cut]);
      cut += 1;
    }
    this.#head.splice(0, cut);
    this.#indexHead(0);
  }

  #forget(item: BufferItem | undefined): void {
    if (item === undefined) return;
    this.#positions.delete(idOf(item));
    if (item.kind === 'row') this.#rows -= 1;
  }

  #changed(by: number): number {
    if (by === 0) return 0;
    this.#version += 1;
    for (const listener of this.#listeners) listener();
    return by;
  }
}

/** Orders decimal strings of nanoseconds since 1970 as the numbers that they are. */
export function compareTimes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

function idOf(item: BufferItem): string {
  return item.kind === 'row' ? item.row.id : item.id;
}
