import { type BlockSummary, readSummary, writeSummary } from './block-summary.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { type Section, readSection, writeSection } from './section.ts';

/** The front of a block's payload: its length u32, what is in the block, and the sections that follow in order. */
export interface BlockHeader {
  readonly summary: BlockSummary;
  readonly sections: readonly PlacedSection[];
}

export interface PlacedSection extends Section {
  /** Where its stored bytes begin in the payload. */
  readonly offset: number;
}

const LENGTH_BYTES = 4;

export function encodeBlockHeader(summary: BlockSummary, sections: readonly Section[]): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(0);
  writeSummary(writer, summary);
  writer.varint(sections.length);
  for (const section of sections) writeSection(writer, section);
  const header = writer.view();
  header.writeUInt32LE(header.length - LENGTH_BYTES, 0);
  return header;
}

/** How many bytes of the payload its header takes, from its first four bytes. */
export function blockHeaderBytes(start: Buffer): number {
  return LENGTH_BYTES + start.readUInt32LE(0);
}

export function decodeBlockHeader(payload: Buffer): BlockHeader {
  const headerBytes = blockHeaderBytes(payload);
  const reader = new ByteReader(payload.subarray(LENGTH_BYTES, headerBytes));
  const summary = readSummary(reader);
  let offset = headerBytes;
  const sections = Array.from({ length: reader.varint() }, () => {
    const section = { ...readSection(reader), offset };
    offset += section.storedBytes;
    return section;
  });
  return { summary, sections };
}
