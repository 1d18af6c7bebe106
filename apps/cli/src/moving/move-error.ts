/**
 * Why an export or import ended. `usage`: its arguments. `file`: the file cannot be read or written, or is not what an
 * export writes. `bad_line`: one line of it. `stuck`: more entries at one nanosecond than Loki gives. `loki`: Loki did
 * not do its part, also after several tries.
 */
export type MoveErrorCode = 'usage' | 'file' | 'bad_line' | 'stuck' | 'loki';

export class MoveError extends Error {
  override readonly name = 'MoveError';
  readonly code: MoveErrorCode;

  constructor(code: MoveErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
