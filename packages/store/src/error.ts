/**
 * What went wrong, by what can be done about it.
 * `bad_request`: the request itself. `unprocessable`: well-formed, and nothing to store. `forbidden`: another origin or
 * host. `not_found`: no such path or thing. `limit`: a limit with a name. `rate_limited`: try again later.
 * `timeout`: a query ran out of its time. `locked`: another process holds the data folder. `in_use`: the port. `corrupt`: bytes
 * on disk that are not what was written. `disk`: the disk refused. `closed`: the store is closed. `lost`: a thread ended
 * with the work in it; trying again may help. `internal`: a fault.
 */
export type StoreErrorCode =
  | 'bad_request'
  | 'unprocessable'
  | 'forbidden'
  | 'not_found'
  | 'limit'
  | 'rate_limited'
  | 'too_large'
  | 'timeout'
  | 'locked'
  | 'in_use'
  | 'corrupt'
  | 'disk'
  | 'closed'
  | 'lost'
  | 'internal';

/** The one error of this package; the message names the value and the place, in Loki's words where Loki has some. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
