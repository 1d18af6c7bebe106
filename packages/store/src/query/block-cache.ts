import { BlockReader } from '../blocks/block-reader.ts';
import { readAt } from '../disk/files.ts';
import type { BlockPlace } from './scan-messages.ts';

/** Blocks that were read lately, sections unpacked; one cache a worker. */
export class BlockCache {
  readonly #maxBytes: number;
  readonly #blocks = new Map<number, BlockReader>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(place: BlockPlace): BlockReader {
    const known = this.#blocks.get(place.id);
    if (known !== undefined) {
      // A Map keeps the order of insertion: the first is the one that nobody asked for the longest.
      this.#blocks.delete(place.id);
      this.#blocks.set(place.id, known);
      return known;
    }
    const read = (offset: number, length: number): Buffer =>
      readAt(place.descriptor, place.payloadOffset + offset, length);
    const block = new BlockReader(read, place.payloadBytes);
    this.#blocks.set(place.id, block);
    this.#bytes += weight(block);
    this.#shrink(place.id);
    return block;
  }

  #shrink(newest: number): void {
    for (const [id, block] of this.#blocks) {
      if (this.#bytes <= this.#maxBytes || id === newest) return;
      this.#blocks.delete(id);
      this.#bytes -= weight(block);
    }
  }
}

/** What the block takes with all its sections unpacked: nobody asks for fewer for long. */
function weight({ summary }: BlockReader): number {
  const PER_ROW = 24;
  return summary.bytes + summary.rows * PER_ROW;
}
