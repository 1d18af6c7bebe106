import type { Row } from '@edda/protocol';
import type { FoldKind } from '@edda/sources';
import { foldKey } from './fold-key.ts';
import type { ListItem, ListRow, ListRows } from './list-rows.ts';

/** How long rows are read at a time, in milliseconds: toggling the fold of 50,000 rows must not hold up the page. */
const SLICE_MS = 6;

/** Looking at the clock costs about as much as a short row. */
const ROWS_A_LOOK = 16;

/**
 * Rows with neighbours that say the same folded into one. It keeps no rows of its own: only where each row
 * that is shown begins among all. That is counted anew when those have changed, and rows that were not read
 * yet stand alone until they are.
 */
export class FoldedRows implements ListRows {
  readonly #rows: ListRows;
  readonly #kind: FoldKind;
  readonly #keys = new WeakMap<Row, number>();
  readonly #folded = new WeakMap<Row, ListRow>();
  /** Lines whose folds a person has opened. */
  readonly #opened = new Set<string>();
  readonly #listeners = new Set<() => void>();
  /** Where in the buffer the rows that are shown begin, ascending. */
  #starts: number[] = [];
  /** How many lines the fold has that begins there; 0 for a line inside of an open one. */
  #counts: number[] = [];
  #countedVersion = -1;
  #changes = 0;
  #nextSlice: ReturnType<typeof setTimeout> | null = null;
  #unsubscribe: () => void = () => undefined;

  constructor(rows: ListRows, kind: FoldKind) {
    this.#rows = rows;
    this.#kind = kind;
  }

  get size(): number {
    this.#count();
    return this.#starts.length;
  }

  get version(): number {
    return this.#rows.version + this.#changes;
  }

  get generation(): number {
    return this.#rows.generation;
  }

  get isSettling(): boolean {
    return this.#nextSlice !== null;
  }

  /** Lines that are not shown because another one stands for them. */
  get hiddenCount(): number {
    return this.#rows.size - this.size;
  }

  at(index: number): ListItem | undefined {
    this.#count();
    const start = this.#starts[index];
    const item = start === undefined ? undefined : this.#rows.at(start);
    const count = this.#counts[index] ?? 1;
    if (start === undefined || item?.kind !== 'row' || count === 1) return item;
    const isOpen = count === 0 || this.#starts[index + 1] === start + 1;
    const lastTime = this.#rows.rowFrom(start + Math.max(count, 1) - 1, -1)?.row.time ?? item.row.time;
    const known = this.#folded.get(item.row);
    if (known?.fold?.count === count && known.fold.isOpen === isOpen && known.fold.lastTime === lastTime) return known;
    const folded: ListRow = { ...item, fold: { count, isOpen, lastTime } };
    this.#folded.set(item.row, folded);
    return folded;
  }

  indexOf(id: string): number {
    this.#count();
    return this.#indexAt(this.#rows.indexOf(id));
  }

  rowFrom(index: number, step: 1 | -1): ListRow | undefined {
    for (let at = index; at >= 0 && at < this.size; at += step) {
      const item = this.at(at);
      if (item?.kind === 'row') return item;
    }
    return undefined;
  }

  /** Shows each line of the fold that the line is in, or (`isOpen` false) one for all again. */
  open(id: string, isOpen: boolean): void {
    const at = this.indexOf(id);
    if (at === -1) return;
    let head = at;
    while (head > 0 && this.#counts[head] === 0) head -= 1;
    const from = this.#starts[head] ?? 0;
    for (let line = from; line < from + (this.#counts[head] ?? 1); line += 1) {
      const item = this.#rows.at(line);
      if (item?.kind !== 'row') continue;
      if (!isOpen) this.#opened.delete(item.row.id);
      else if (line === from) this.#opened.add(item.row.id);
    }
    this.#changed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#unsubscribe = this.#rows.subscribe(this.#tell);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#unsubscribe();
      if (this.#nextSlice !== null) clearTimeout(this.#nextSlice);
      this.#nextSlice = null;
    };
  };

  /** The last row that begins at or before a place in the buffer. */
  #indexAt(line: number): number {
    if (line === -1) return -1;
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #count(): void {
    if (this.#countedVersion === this.version) return;
    this.#countedVersion = this.version;
    this.#starts = [];
    this.#counts = [];
    const keys = new KeyReader(this.#keys, this.#kind);
    let from = 0;
    let key: number | null = null;
    for (let line = 0; line < this.#rows.size; line += 1) {
      const item = this.#rows.at(line);
      const next = item?.kind === 'row' ? keys.of(item.row) : null;
      if (line > 0 && (next === null || next !== key)) {
        this.#put(from, line);
        from = line;
      }
      key = next;
    }
    if (this.#rows.size > 0) this.#put(from, this.#rows.size);
    if (!keys.isBehind) return;
    this.#nextSlice ??= setTimeout(() => {
      this.#nextSlice = null;
      this.#changed();
    });
  }

  /** One fold, from a line of the buffer to (without) another. */
  #put(from: number, to: number): void {
    this.#starts.push(from);
    this.#counts.push(to - from);
    if (to - from === 1 || !this.#isOpened(from, to)) return;
    for (let line = from + 1; line < to; line += 1) {
      this.#starts.push(line);
      this.#counts.push(0);
    }
  }

  #isOpened(from: number, to: number): boolean {
    if (this.#opened.size === 0) return false;
    for (let line = from; line < to; line += 1) {
      const item = this.#rows.at(line);
      if (item?.kind === 'row' && this.#opened.has(item.row.id)) return true;
    }
    return false;
  }

  #changed(): void {
    this.#changes += 1;
    this.#tell();
  }

  readonly #tell = (): void => {
    for (const listener of this.#listeners) listener();
  };
}

/** Reads the keys of rows for as long as a slice takes; what is left then has none yet. */
class KeyReader {
  readonly #keys: WeakMap<Row, number>;
  readonly #kind: FoldKind;
  readonly #until = performance.now() + SLICE_MS;
  #read = 0;
  #isBehind = false;

  constructor(keys: WeakMap<Row, number>, kind: FoldKind) {
    this.#keys = keys;
    this.#kind = kind;
  }

  get isBehind(): boolean {
    return this.#isBehind;
  }

  of(row: Row): number | null {
    const known = this.#keys.get(row);
    if (known !== undefined) return known;
    if (this.#read % ROWS_A_LOOK === 0) this.#isBehind ||= performance.now() > this.#until;
    if (this.#isBehind) return null;
    this.#read += 1;
    const key = foldKey(row, this.#kind);
    this.#keys.set(row, key);
    return key;
  }
}
