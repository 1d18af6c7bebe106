import { LogqlError, type LogqlErrorCode } from '@edda/logql';
import { CodecError, type CodecErrorCode } from '@edda/loki/codecs';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { StoreError, type StoreErrorCode } from '../error.ts';

const STORE_STATUS: Readonly<Record<StoreErrorCode, ContentfulStatusCode>> = {
  bad_request: 400,
  unprocessable: 422,
  forbidden: 403,
  not_found: 404,
  limit: 400,
  rate_limited: 429,
  too_large: 413,
  timeout: 504,
  locked: 503,
  in_use: 503,
  corrupt: 500,
  disk: 500,
  closed: 503,
  lost: 503,
  internal: 500,
};
const CODEC_STATUS: Readonly<Record<CodecErrorCode, ContentfulStatusCode>> = {
  encoding: 400,
  syntax: 400,
  labels: 400,
  too_large: 413,
};
const LOGQL_STATUS: Readonly<Record<LogqlErrorCode, ContentfulStatusCode>> = {
  parse: 400,
  stage: 400,
  limit: 400,
  execution: 400,
};

export interface Failure {
  readonly status: ContentfulStatusCode;
  readonly message: string;
}

/** An error as Loki would answer it: a status and one line of plain text. */
export function failureOf(error: unknown): Failure {
  if (error instanceof StoreError) return { status: STORE_STATUS[error.code], message: error.message };
  if (error instanceof LogqlError) return { status: LOGQL_STATUS[error.code], message: logqlMessage(error) };
  if (error instanceof CodecError) return { status: CODEC_STATUS[error.code], message: error.message };
  return { status: 500, message: error instanceof Error ? error.message : String(error) };
}

/** Loki builds a query's stages while it reads the query, so that a bad one is a parse error, without a position. */
function logqlMessage({ code, message }: LogqlError): string {
  return code === 'stage' && !message.startsWith('parse error') ? `parse error : ${message}` : message;
}
