import type { Direction } from '@edda/loki';
import type { Row } from '@edda/protocol';
import type { RowReader } from '../rows/answer-reader.ts';
import type { ReadRows, RowWishes } from '../rows/read-streams.ts';
import type { LineForm } from './line-text.ts';

/** Reads rows with their whole lines in a form, which it keeps until the search has put the rows in order. */
export class LineTexts implements RowReader {
  readonly #reader: RowReader;
  readonly #form: LineForm;
  #texts = new Map<string, string>();

  constructor(reader: RowReader, form: LineForm) {
    this.#reader = reader;
    this.#form = form;
  }

  async read(bytes: Buffer, wishes: RowWishes, direction: Direction): Promise<ReadRows> {
    const read = await this.#reader.read(bytes, { ...wishes, form: this.#form }, direction);
    for (const [id, text] of Object.entries(read.whole)) this.#texts.set(id, text);
    return read;
  }

  textOf(rows: readonly Row[]): string {
    return rows.map(({ id }) => this.#texts.get(id) ?? '').join('');
  }

  /** The page is over: what was read beyond it is read again with the next. */
  forget(): void {
    this.#texts = new Map();
  }
}
