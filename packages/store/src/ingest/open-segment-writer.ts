import { FRAME_HEADER_BYTES } from '../blocks/frame.ts';
import { AppendFile } from '../disk/append-file.ts';
import type { Catalog } from '../index/catalog.ts';
import type { IndexedBlock, Segment } from '../index/segment.ts';
import type { PreparedPush } from './prepare-push.ts';

/** The segment of one origin that pushes are appended to. */
export class OpenSegmentWriter {
  readonly segment: Segment;
  readonly #file: AppendFile;
  readonly #catalog: Catalog;
  readonly #underWay = new Set<Promise<unknown>>();
  #frames: number;
  #closing: Promise<void> | null = null;

  constructor(segment: Segment, file: AppendFile, catalog: Catalog) {
    this.segment = segment;
    this.#file = file;
    this.#catalog = catalog;
    this.#frames = segment.blocks.length;
  }

  /** Opens the segment's file for appending, without what may follow its last whole frame. */
  static async open(segment: Segment, catalog: Catalog): Promise<OpenSegmentWriter> {
    return new OpenSegmentWriter(segment, await AppendFile.resume(segment.path, segment.fileBytes), catalog);
  }

  /** Bytes and frames that are, or are about to be, in the file. */
  get bytes(): number {
    return this.#file.size;
  }

  get frames(): number {
    return this.#frames;
  }

  /** Its file takes nothing any more; what is in it stays. */
  get isBroken(): boolean {
    return this.#file.isBroken;
  }

  get isClosed(): boolean {
    return this.#closing !== null;
  }

  /** Resolves when the batches are on the disk for good and in every later query's answer. Not once it is closed. */
  append(push: PreparedPush): Promise<readonly IndexedBlock[]> {
    this.#frames += push.batches.length;
    const appending = this.#append(push);
    this.#underWay.add(appending);
    const forget = (): void => {
      this.#underWay.delete(appending);
    };
    appending.then(forget, forget);
    return appending;
  }

  /** Resolves when all that was appended is in the catalog; from the call on nothing may be appended. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #append({ batches, streams }: PreparedPush): Promise<readonly IndexedBlock[]> {
    let offset = await this.#file.append(batches.map(({ frame }) => frame));
    const stored = batches.map(({ frame, summary }) => {
      const payloadOffset = offset + FRAME_HEADER_BYTES;
      offset += frame.byteLength;
      return { payloadOffset, payloadBytes: frame.byteLength - FRAME_HEADER_BYTES, summary, streams };
    });
    this.segment.fileBytes = offset;
    return this.#catalog.addBlocks(this.segment, stored);
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.#file.close();
  }
}
