import { join } from 'node:path';
import { readOpenSegment } from '../blocks/open-segment.ts';
import { readSealedSegment } from '../blocks/sealed-segment.ts';
import type { StoredBlock } from '../blocks/segment-contents.ts';
import type { DataFolder } from '../disk/data-folder.ts';
import { closeFile, listFiles, openFile, removeFile } from '../disk/files.ts';
import { StoreError } from '../error.ts';
import { Segment, type SegmentRange } from './segment.ts';

const SEGMENTS_FOLDER = 'segments';
const OPEN_NAME = /^(\d{10})\.open$/;
const SEALED_NAME = /^(\d{10})-(\d{10})\.sealed$/;
const HALF_WRITTEN_NAME = /^\d{10}-\d{10}\.sealed\.tmp$/;

/** Where pushes without `X-Edda-Origin` go. */
export const DEFAULT_ORIGIN = 'default';
const ORIGIN_NAME = /^[a-z0-9][a-z0-9_-]{0,31}$/;

export function isOriginName(name: string): boolean {
  return ORIGIN_NAME.test(name);
}

export interface LoadedSegment {
  readonly segment: Segment;
  readonly blocks: readonly StoredBlock[];
  /** Bytes at the end of an open segment that are no whole frame: a push that was never acknowledged. */
  readonly tornBytes: number;
  /** Bytes of an open segment that were written, and cannot be read any more. */
  readonly rottenBytes: number;
}

/** The files of the segments: `segments/ORIGIN/0000000007.open` and `0000000001-0000000006.sealed`. */
export class SegmentFiles {
  readonly #data: DataFolder;

  constructor(data: DataFolder) {
    this.#data = data;
  }

  origins(): string[] {
    return listFiles(this.#data.folder(SEGMENTS_FOLDER)).filter(isOriginName);
  }

  openPath(origin: string, number: number): string {
    return join(this.#folder(origin), `${padded(number)}.open`);
  }

  sealedPath(origin: string, { first, last }: SegmentRange): string {
    return join(this.#folder(origin), `${padded(first)}-${padded(last)}.sealed`);
  }

  /** All segments of an origin; leftovers of work that a crash cut short are removed. */
  load(origin: string): LoadedSegment[] {
    const folder = this.#folder(origin);
    const names = listFiles(folder);
    // Half written when a process died.
    for (const name of names) if (HALF_WRITTEN_NAME.test(name)) removeFile(join(folder, name));
    // Whatever else lies there is somebody's own.
    const named = names.flatMap((name) => {
      const range = rangeOfName(name);
      return range === null ? [] : [{ path: join(folder, name), range }];
    });
    const sealed = named.filter(({ path }) => path.endsWith('.sealed'));
    const loaded: LoadedSegment[] = [];
    for (const { path, range } of named) {
      if (sealed.some((other) => other.path !== path && covers(other.range, range))) {
        // Its rows were already in a sealed segment when the process died.
        removeFile(path);
        continue;
      }
      loaded.push(this.#loadFile(origin, path, range));
    }
    return loaded;
  }

  /** Opens a segment that was just sealed. */
  loadSealed(origin: string, range: SegmentRange): LoadedSegment {
    return this.#loadFile(origin, this.sealedPath(origin, range), range);
  }

  #loadFile(origin: string, path: string, range: SegmentRange): LoadedSegment {
    const { descriptor, size } = openFile(path);
    const sealed = path.endsWith('.sealed');
    try {
      const { blocks, wholeBytes, rottenBytes } = sealed
        ? { blocks: readSealedSegment(descriptor, size, path), wholeBytes: size, rottenBytes: 0 }
        : readOpenSegment(descriptor, size);
      const segment = new Segment({ origin, range, path, sealed, descriptor, fileBytes: wholeBytes });
      return { segment, blocks, tornBytes: size - wholeBytes, rottenBytes };
    } catch (cause) {
      closeFile(descriptor);
      throw new StoreError(
        'corrupt',
        `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
        cause,
      );
    }
  }

  #folder(origin: string): string {
    return this.#data.folder(join(SEGMENTS_FOLDER, origin));
  }
}

function padded(number: number): string {
  return String(number).padStart(10, '0');
}

function rangeOfName(name: string): SegmentRange | null {
  const open = OPEN_NAME.exec(name);
  if (open !== null) return { first: Number(open[1]), last: Number(open[1]) };
  const sealed = SEALED_NAME.exec(name);
  return sealed === null ? null : { first: Number(sealed[1]), last: Number(sealed[2]) };
}

function covers(outer: SegmentRange, inner: SegmentRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}
