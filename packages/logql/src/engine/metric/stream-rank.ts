import type { LabelMap } from '../contract.ts';
import { encodeUtf8 } from '../go/utf8.ts';
import { xxhash64 } from '../go/xxhash64.ts';

const SEPARATOR = 0xff;

/** Loki puts entries of one time in the order of their streams' hashes; this is that order, cut to what a number holds. */
export function streamRank(stream: LabelMap): number {
  const bytes: number[] = [];
  for (const name of [...stream.keys()].sort()) {
    bytes.push(...encodeUtf8(name), SEPARATOR, ...encodeUtf8(stream.get(name) ?? ''), SEPARATOR);
  }
  return Number(xxhash64(Uint8Array.from(bytes)) >> 11n);
}
