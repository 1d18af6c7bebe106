import { StoreError } from '../error.ts';
import { type BlockHeader, type PlacedSection, blockHeaderBytes, decodeBlockHeader } from './block-header.ts';
import type { BlockSummary } from './block-summary.ts';
import { ByteReader } from './byte-reader.ts';
import type { RunTable } from './run-table.ts';
import { SECTION_KINDS, type SectionKind, unpackSection } from './section.ts';
import { type StreamTable, readStreamTable } from './stream-table.ts';
import { mayContain } from './trigram-filter.ts';

/** Gives bytes of a block's payload; the reader asks for no more than it needs. */
export type ReadPayload = (offset: number, length: number) => Buffer;

/** One name of metadata: row i has `values[rowValues[i] - 1]`, or none where that is 0. */
export interface BlockColumn {
  readonly name: string;
  readonly values: readonly string[];
  readonly rowValues: Uint32Array;
}

/** Most headers are shorter, so that one read fetches them whole. */
const HEADER_GUESS_BYTES = 2048;

/** Reads a block section by section, each when it is first asked for. */
export class BlockReader {
  readonly #read: ReadPayload;
  readonly #header: BlockHeader;
  #offsets: Float64Array | null = null;
  /** Null where the block has none, undefined before anybody asked. */
  #trigrams: Buffer | null | undefined;
  #lines: Buffer | null = null;
  #lineEnds: Uint32Array | null = null;
  readonly #columns = new Map<string, BlockColumn | null>();
  readonly #unpackedColumns = new Map<string, Buffer>();
  #allColumns: readonly BlockColumn[] | null = null;

  constructor(read: ReadPayload, payloadBytes: number) {
    this.#read = read;
    const start = read(0, Math.min(HEADER_GUESS_BYTES, payloadBytes));
    const headerBytes = blockHeaderBytes(start);
    if (headerBytes > payloadBytes)
      throw new StoreError('corrupt', `a block's header of ${headerBytes} bytes is longer than it`);
    this.#header = decodeBlockHeader(headerBytes <= start.length ? start : read(0, headerBytes));
  }

  /** A block whose payload is in memory. */
  static of(payload: Buffer): BlockReader {
    return new BlockReader((offset, length) => payload.subarray(offset, offset + length), payload.length);
  }

  get summary(): BlockSummary {
    return this.#header.summary;
  }

  get runs(): RunTable {
    return this.#header.summary.runs;
  }

  /** For each row nanoseconds since the block's base. */
  get offsets(): Float64Array {
    return (this.#offsets ??= decodeOffsets(this.#section(SECTION_KINDS.times), this.summary));
  }

  /** All lines; that of row i lies from `lineEnds[i]` to `lineEnds[i + 1]`. */
  get lines(): Buffer {
    return (this.#lines ??= this.#section(SECTION_KINDS.lines));
  }

  get lineEnds(): Uint32Array {
    return (this.#lineEnds ??= decodeEnds(this.#section(SECTION_KINDS.lengths), this.summary.rows));
  }

  /** False where the text, in whatever case, is in none of the lines; true says nothing. Lines stay packed. */
  mayContain(text: string): boolean {
    if (this.#trigrams === undefined) {
      const section = this.#header.sections.find(({ kind }) => kind === SECTION_KINDS.trigrams);
      this.#trigrams = section === undefined ? null : this.#unpack(section);
    }
    return this.#trigrams === null || mayContain(this.#trigrams, text);
  }

  line(row: number): string {
    return this.lines.toString('utf8', this.lineEnds[row], this.lineEnds[row + 1]);
  }

  get columns(): readonly BlockColumn[] {
    return (this.#allColumns ??= this.#columnSections().flatMap(({ name }) => this.column(name) ?? []));
  }

  /** All names of metadata; nothing is unpacked for them. */
  get metadataNames(): readonly string[] {
    return this.#columnSections().map(({ name }) => name);
  }

  /** One name of metadata, or null where no row has it. */
  column(name: string): BlockColumn | null {
    let column = this.#columns.get(name);
    if (column === undefined) {
      const bytes = this.#columnBytes(name);
      column = bytes === null ? null : decodeColumn(name, bytes, this.summary.rows);
      this.#columns.set(name, column);
    }
    return column;
  }

  /** False where no row has this metadata; true says nothing. Much cheaper than to read the column. */
  mayHaveMetadata(name: string, value: string): boolean {
    return this.#columnBytes(name)?.includes(value) === true;
  }

  /** The block's own stream table; empty in a sealed segment, which has one for all its blocks. */
  streams(): StreamTable {
    const section = this.#header.sections.find(({ kind }) => kind === SECTION_KINDS.streams);
    return section === undefined ? [] : readStreamTable(new ByteReader(this.#unpack(section)));
  }

  #columnSections(): readonly PlacedSection[] {
    return this.#header.sections.filter(({ kind }) => kind === SECTION_KINDS.column);
  }

  #columnBytes(name: string): Buffer | null {
    const known = this.#unpackedColumns.get(name);
    if (known !== undefined) return known;
    const section = this.#columnSections().find((candidate) => candidate.name === name);
    if (section === undefined) return null;
    const bytes = this.#unpack(section);
    this.#unpackedColumns.set(name, bytes);
    return bytes;
  }

  #section(kind: SectionKind): Buffer {
    const section = this.#header.sections.find((candidate) => candidate.kind === kind);
    if (section === undefined) throw new StoreError('corrupt', `a block has no section of kind ${kind}`);
    return this.#unpack(section);
  }

  #unpack(section: PlacedSection): Buffer {
    return unpackSection(section, this.#read(section.offset, section.storedBytes));
  }
}

function decodeOffsets(bytes: Buffer, { rows, runs }: BlockSummary): Float64Array {
  const offsets = new Float64Array(rows);
  const steps = decodeVarints(bytes, 0, rows, new Float64Array(rows)).values;
  for (let run = 0; run < runs.length; run++) {
    let offset = 0;
    const from = runs.firstRow(run);
    for (let row = from; row < from + runs.rows(run); row++) offsets[row] = offset += steps[row] ?? 0;
  }
  return offsets;
}

function decodeEnds(bytes: Buffer, rows: number): Uint32Array {
  const ends = new Uint32Array(rows + 1);
  const lengths = decodeVarints(bytes, 0, rows, new Uint32Array(rows)).values;
  let end = 0;
  for (let row = 0; row < rows; row++) ends[row + 1] = end += lengths[row] ?? 0;
  return ends;
}

function decodeColumn(name: string, bytes: Buffer, rows: number): BlockColumn {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  const lengths = decodeVarints(bytes, reader.position, count, new Uint32Array(count));
  let at = lengths.end;
  const values = Array.from(lengths.values, (length) => {
    at += length;
    return bytes.toString('utf8', at - length, at);
  });
  return { name, values, rowValues: decodeVarints(bytes, at, rows, new Uint32Array(rows)).values };
}

/** Fills `values` with varints; a hot loop, so that it does without a reader's checks and asks once at the end. */
function decodeVarints<T extends Uint32Array | Float64Array>(
  bytes: Buffer,
  from: number,
  count: number,
  values: T,
): { readonly values: T; readonly end: number } {
  let at = from;
  for (let index = 0; index < count; index++) {
    let byte = bytes[at++] ?? 0;
    if (byte < 0x80) {
      values[index] = byte;
      continue;
    }
    let value = byte & 0x7f;
    let scale = 128;
    do {
      byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte >= 0x80);
    values[index] = value;
  }
  if (at > bytes.length) throw new StoreError('corrupt', `${bytes.length} bytes end in the middle of ${count} varints`);
  return { values, end: at };
}
