/**
 * Why a body could not be read.
 * `encoding`: its compression or content type is not one that Loki takes, or the compressed bytes are broken.
 * `syntax`: it is no JSON or protobuf of the expected shape. `labels`: a stream's labels cannot be parsed.
 * `too_large`: it is longer than allowed, before or after decompression.
 */
export type CodecErrorCode = 'encoding' | 'syntax' | 'labels' | 'too_large';

/** What the codecs throw: the message names the value and where it stands. */
export class CodecError extends Error {
  override readonly name = 'CodecError';
  readonly code: CodecErrorCode;

  constructor(code: CodecErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
