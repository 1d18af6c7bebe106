/**
 * `config`: a setting that cannot work, found before anything was sent. `closed`: used after `close()`.
 * `close_timeout`: `close()` ran out of time with entries left. `file`: a log file could not be written.
 */
export type ExporterErrorCode = 'config' | 'closed' | 'close_timeout' | 'file';

/** The one error of this package. */
export class ExporterError extends Error {
  override readonly name = 'ExporterError';
  readonly code: ExporterErrorCode;

  constructor(code: ExporterErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
