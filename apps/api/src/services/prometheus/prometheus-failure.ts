import type { ErrorCode, QueryPosition } from '@edda/protocol';
import * as z from 'zod';
import { ApiError } from '../../errors.ts';

const MESSAGE_CHARS = 2_000;
const ErrorAnswer = z.object({ errorType: z.string(), error: z.string() });

/** `1:15: parse error: unexpected …`, as Prometheus says where a query is wrong. */
const PLACE = /\b(\d+):(\d+): parse error: /;
const LIMITS = /too many samples|exceeded maximum resolution|too many series|exceeds? the (?:maximum|limit)/i;

/** An answer of Prometheus with a status of 400 or more. Its own sentence is kept. */
export function statusError(status: number, body: string, origin: string): ApiError {
  const said = saidBy(body);
  const known = STATUS_CODES[status];
  if (known !== undefined) {
    return new ApiError({ code: known, message: `Prometheus at ${origin} answered ${status}: ${said}` });
  }
  if (status === 400 || status === 422) return queryError(said);
  return new ApiError({ code: 'prometheus_failed', message: `Prometheus at ${origin} answered ${status}: ${said}` });
}

/** A connection that could not be made, broke, or brought nothing. */
export function connectionError(cause: unknown, origin: string): ApiError {
  const code = codeOf(cause);
  const reason = REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
  if (TIMEOUTS.has(code)) {
    const message = `Prometheus at ${origin} did not answer: ${reason}`;
    return new ApiError({ code: 'prometheus_timeout', message, cause });
  }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    const message = `The answer of Prometheus at ${origin} is longer than Edda reads; ask for fewer series or a shorter range`;
    return new ApiError({ code: 'limit_exceeded', message, field: 'answer_bytes', cause });
  }
  return new ApiError({
    code: 'prometheus_unreachable',
    message: `Prometheus at ${origin} cannot be reached: ${reason}`,
    hint: 'See that PROMETHEUS_URL is right and that it runs.',
    cause,
  });
}

/** An answer of 200 that is not what a Prometheus sends. */
export function bodyError(cause: unknown, origin: string): ApiError {
  const message = `What ${origin} answered is not what a Prometheus sends; PROMETHEUS_URL may name something else`;
  return new ApiError({ code: 'prometheus_failed', message, cause });
}

const STATUS_CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'prometheus_unauthorized',
  403: 'prometheus_unauthorized',
  408: 'prometheus_timeout',
  504: 'prometheus_timeout',
};

const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name could not be looked up',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within the time limit',
  UND_ERR_HEADERS_TIMEOUT: 'no answer within the time limit',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped half way',
};

function queryError(said: string): ApiError {
  if (LIMITS.test(said)) return new ApiError({ code: 'limit_exceeded', message: said });
  const place = PLACE.exec(said);
  if (place === null) return new ApiError({ code: 'query_invalid', message: said });
  const position: QueryPosition = { line: Number(place[1]), column: Number(place[2]) };
  const message = said.slice(place.index + place[0].length);
  return new ApiError({ code: 'query_parse', message, position });
}

/** Gateways answer with whole pages. */
function saidBy(body: string): string {
  try {
    return ErrorAnswer.parse(JSON.parse(body)).error;
  } catch {
    const text = /^\s*</.test(body) ? (/<title>([^<]*)<\/title>/i.exec(body)?.[1] ?? '') : body;
    const said = text.trim().slice(0, MESSAGE_CHARS);
    return said === '' ? 'no reason given' : said;
  }
}

/** The code of an error, or of what caused it. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
