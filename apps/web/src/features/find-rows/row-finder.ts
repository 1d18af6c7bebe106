import { PREVIEW_CHARS, type Row } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import { Observed } from '../../api/observed.ts';
import type { RowBuffer } from '../../api/row-buffer.ts';

export interface Findings {
  /** Ids of the rows that match, from top to bottom. */
  readonly ids: readonly string[];
  /** Rows that were looked at. */
  readonly searched: number;
  /** Of those, how many are longer than what is loaded of them. */
  readonly cut: number;
  /** Every loaded row was looked at. */
  readonly isDone: boolean;
}

export const NO_FINDINGS: Findings = { ids: [], searched: 0, cut: 0, isDone: false };

/** So long the page may be held at once, in milliseconds: half a frame. */
const SLICE_MS = 8;
/** The clock is looked at after so many rows. */
const ROWS_A_LOOK = 50;
/** Between two passes while rows arrive, in milliseconds. */
const PAUSE_MS = 200;

/**
 * Looks through loaded rows in slices, and again as rows arrive: what was looked at once is remembered. Finds what is
 * shown or could be: a secret that is masked is not found.
 */
export class RowFinder {
  readonly state = new Observed<Findings>(NO_FINDINGS);
  readonly #rows: RowBuffer;
  readonly #isMatch: (text: string) => boolean;
  readonly #known = new WeakMap<Row, boolean>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: (() => void) | null = null;

  constructor(rows: RowBuffer, isMatch: (text: string) => boolean) {
    this.#rows = rows;
    this.#isMatch = isMatch;
  }

  start(): void {
    this.#unsubscribe = this.#rows.subscribe(() => this.#again());
    this.#pass();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  #again(): void {
    if (!this.state.get().isDone) return;
    this.state.update({ isDone: false });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pass(), PAUSE_MS);
  }

  #pass(): void {
    const { version } = this.#rows;
    const ids: string[] = [];
    let searched = 0;
    let cut = 0;
    let index = 0;
    const slice = (): void => {
      const until = performance.now() + SLICE_MS;
      for (; index < this.#rows.size; index += 1) {
        if (index % ROWS_A_LOOK === 0 && performance.now() > until) break;
        const item = this.#rows.at(index);
        if (item?.kind !== 'row') continue;
        searched += 1;
        if (isCut(item.row)) cut += 1;
        if (this.#matches(item.row)) ids.push(item.row.id);
      }
      const isAtEnd = index >= this.#rows.size;
      // Rows that came meanwhile may have moved the others: once more, which is quick.
      const isDone = isAtEnd && this.#rows.version === version;
      if (isAtEnd || this.state.get().searched < searched) this.state.update({ ids: [...ids], searched, cut, isDone });
      if (!isAtEnd) this.#timer = setTimeout(slice, 0);
      else if (!isDone) this.#timer = setTimeout(() => this.#pass(), PAUSE_MS);
    };
    slice();
  }

  #matches(row: Row): boolean {
    const known = this.#known.get(row);
    if (known !== undefined) return known;
    const isMatch = [row.service, ...row.summary.map(({ text }) => text), row.preview].some((text) =>
      this.#shows(text),
    );
    this.#known.set(row, isMatch);
    return isMatch;
  }

  /** Masking is dear, so only what would match is masked. */
  #shows(text: string): boolean {
    if (!this.#isMatch(text)) return false;
    const masked = maskSecrets(text);
    return masked.hidden.length === 0 || this.#isMatch(masked.text);
  }
}

/** More of the line is in Loki than in the page. */
function isCut({ preview, previewStart }: Row): boolean {
  // The last character may be half of a pair, which is left out.
  return previewStart > 0 || preview.length >= PREVIEW_CHARS - 1;
}

/**
 * The match that a step leads to from a row, around the end of the list; null where there is none. From null it is the
 * first one (or the last) at the row `top` or below it.
 */
export function nextFinding(
  ids: readonly string[],
  rows: Pick<RowBuffer, 'indexOf'>,
  from: string | null,
  step: 1 | -1,
): string | null {
  if (ids.length === 0) return null;
  const place = from === null ? -1 : rows.indexOf(from);
  const after = ids.findIndex((id) => rows.indexOf(id) > place);
  const next = after === -1 ? 0 : after;
  if (step === 1) return ids[next] ?? null;
  const isAtMatch = ids[(next + ids.length - 1) % ids.length] === from;
  return ids[(next + ids.length - (isAtMatch ? 2 : 1) + ids.length) % ids.length] ?? null;
}
