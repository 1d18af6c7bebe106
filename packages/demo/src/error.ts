/** `arguments`: the command line is wrong. `state`: the demo's own file is not one. */
export type DemoErrorCode = 'arguments' | 'state';

/** The one error of this package. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
  readonly code: DemoErrorCode;

  constructor(code: DemoErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
