import { LogqlError, type LogqlErrorCode } from '@edda/logql';
import { StoreError, type StoreErrorCode } from '../error.ts';

/** An error on its way between threads: a class does not survive it. */
export type Fault =
  | { readonly source: 'logql'; readonly code: LogqlErrorCode; readonly message: string }
  | { readonly source: 'store'; readonly code: StoreErrorCode; readonly message: string };

export function faultOf(error: unknown): Fault {
  if (error instanceof LogqlError) return { source: 'logql', code: error.code, message: error.message };
  if (error instanceof StoreError) return { source: 'store', code: error.code, message: error.message };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { source: 'store', code: 'internal', message };
}

export function errorOf({ source, code, message }: Fault): Error {
  return source === 'logql' ? new LogqlError({ code, message }) : new StoreError(code, message);
}
