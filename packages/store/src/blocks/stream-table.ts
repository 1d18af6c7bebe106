import { type Labels, setLabel } from '@edda/model';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** The label sets that the runs of a batch or of a sealed segment name by their index. */
export type StreamTable = readonly Labels[];

export function writeStreamTable(writer: ByteWriter, streams: StreamTable): void {
  writer.varint(streams.length);
  for (const labels of streams) {
    const pairs = Object.entries(labels);
    writer.varint(pairs.length);
    for (const [name, value] of pairs) {
      writer.text(name);
      writer.text(value);
    }
  }
}

export function readStreamTable(reader: ByteReader): StreamTable {
  return Array.from({ length: reader.varint() }, () => {
    const labels: Record<string, string> = {};
    for (let left = reader.varint(); left > 0; left--) {
      const name = reader.text();
      setLabel(labels, name, reader.text());
    }
    return labels;
  });
}
