import { StreamResult } from '@edda/loki/schemas';
import { detectedFieldValues, detectedFields } from './detected-fields.ts';
import { minePatterns } from './patterns.ts';
import type { DigestRows } from './scan-messages.ts';

const Streams = StreamResult.array();

/** Looks at found rows as a whole, and writes what there is to say as JSON. */
export function digestRows({ digest, streams }: DigestRows): Uint8Array<ArrayBuffer> {
  const parsed = Streams.parse(JSON.parse(Buffer.from(streams).toString('utf8')));
  switch (digest.kind) {
    case 'fields':
      return bytesOf(detectedFields(parsed, digest.limit));
    case 'field_values':
      return bytesOf(detectedFieldValues(parsed, digest.name, digest.limit));
    case 'patterns':
      return bytesOf(minePatterns(parsed, digest.step));
    default:
      return digest satisfies never;
  }
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(JSON.stringify(value)));
}
