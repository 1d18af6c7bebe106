import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MoveError } from './move-error.ts';

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const NEWLINE = 0x0a;

export interface NumberedLine {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of a file, unpacked where it is gzip. Only `\n` ends a line: log lines may hold every other character that
 * readers of lines split at, such as U+2028.
 */
export async function* readLogFile(path: string): AsyncGenerator<NumberedLine> {
  let number = 0;
  let rest: Buffer[] = [];
  for await (const chunk of await bytesOf(path)) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
      yield { number: ++number, text: Buffer.concat([...rest, chunk.subarray(from, to)]).toString('utf8') };
      rest = [];
      from = to + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield { number: ++number, text: Buffer.concat(rest).toString('utf8') };
}

async function bytesOf(path: string): Promise<AsyncIterable<Buffer>> {
  const packed = await isGzip(path);
  const file = createReadStream(path);
  // The pipeline's own callback has nothing to do: an error of either part ends the reading of the last one.
  return told(path, packed ? pipeline(file, createGunzip(), () => {}) : file);
}

async function isGzip(path: string): Promise<boolean> {
  try {
    await using file = await open(path);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(GZIP_MAGIC.length), 0, GZIP_MAGIC.length, 0);
    return bytesRead === GZIP_MAGIC.length && buffer.equals(GZIP_MAGIC);
  } catch (cause) {
    throw new MoveError('file', cause instanceof Error ? cause.message : String(cause), cause);
  }
}

async function* told(path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (cause) {
    throw new MoveError('file', `${path}: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
}
