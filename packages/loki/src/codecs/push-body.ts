import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import snappy from 'snappyjs';
import { CodecError } from './error.ts';
import { decodeOtlpJson } from './otlp-json.ts';
import { decodeOtlpProtobuf } from './otlp-protobuf.ts';
import { streamsOfOtlp } from './otlp-streams.ts';
import { decodeLegacyPushJson, decodePushJson } from './push-json.ts';
import type { PushStream } from './push-model.ts';
import { decodePushProtobuf } from './push-protobuf.ts';

/** Which of Loki's push endpoints the body was sent to. */
export type PushEndpoint = 'loki' | 'legacy' | 'otlp';

export interface PushBody {
  readonly endpoint: PushEndpoint;
  /** The header's value, null where it is missing. */
  readonly contentType: string | null;
  readonly contentEncoding: string | null;
  readonly bytes: Uint8Array;
}

export interface PushBodyLimits {
  /** Bytes after decompression. */
  readonly maxBytes: number;
  /** Nanoseconds since 1970: the time of an OTLP record without one. */
  readonly now: bigint;
  /** See {@link PushJsonReading}. */
  readonly asLoki?: boolean;
}

/** Decompresses and decodes a push of any kind that Loki takes. */
export function decodePushBody(body: PushBody, limits: PushBodyLimits): PushStream[] {
  const bytes = decompress(body, limits.maxBytes);
  const type = mediaType(body.contentType);
  if (body.endpoint === 'otlp') {
    switch (type) {
      case 'application/json':
        return streamsOfOtlp(decodeOtlpJson(textOf(bytes)), limits.now);
      case 'application/x-protobuf':
        return streamsOfOtlp(decodeOtlpProtobuf(bytes), limits.now);
      default:
        throw new CodecError('encoding', `content type: ${body.contentType ?? ''} is not supported`);
    }
  }
  if (type === null) throw new CodecError('encoding', 'mime: no media type');
  if (type === 'application/json') {
    return body.endpoint === 'legacy'
      ? decodeLegacyPushJson(textOf(bytes))
      : decodePushJson(textOf(bytes), { asLoki: limits.asLoki ?? false });
  }
  // As in Loki, any other type is taken for protobuf in a Snappy block.
  return decodePushProtobuf(unsnappy(bytes, limits.maxBytes));
}

/** Loki's protobuf push in its Snappy block: what `application/x-protobuf` means at `/loki/api/v1/push`. */
export function snappyBlock(bytes: Uint8Array): Uint8Array {
  return snappy.compress(bytes);
}

function unsnappy(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes.byteLength === 0) throw new CodecError('encoding', 'the body is empty, where a Snappy block is expected');
  try {
    return snappy.uncompress(bytes, maxBytes);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : 'broken';
    if (message.includes('too big')) throw new CodecError('too_large', message, cause);
    throw new CodecError('encoding', `snappy: ${message}`, cause);
  }
}

function decompress({ bytes, contentEncoding, endpoint }: PushBody, maxBytes: number): Uint8Array {
  const options = { maxOutputLength: maxBytes };
  try {
    switch (contentEncoding ?? '') {
      case '':
      case 'identity':
        return bytes;
      case 'snappy':
        // Only says what the protobuf push is in any case.
        if (endpoint === 'otlp') break;
        return bytes;
      case 'gzip':
        return gunzipSync(bytes, options);
      case 'deflate':
        // Loki reads raw deflate; by RFC 9110 it has a zlib header, whose first byte no raw stream of a push has.
        return bytes[0] === 0x78 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
      default:
    }
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new CodecError('too_large', `the body is larger than ${maxBytes} bytes when decompressed`, cause);
    }
    const message = cause instanceof Error ? cause.message : 'broken';
    throw new CodecError('encoding', `${contentEncoding}: ${message}`, cause);
  }
  throw new CodecError('encoding', `Content-Encoding ${JSON.stringify(contentEncoding)} not supported`);
}

function mediaType(header: string | null): string | null {
  const type = header?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === '' ? null : type;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
