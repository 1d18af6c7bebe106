import { LokiError, type LokiErrorCode } from '../error.ts';
import { readErrorText } from './error-text.ts';
import { MAX_ANSWER_BYTES } from './options.ts';

const MESSAGE_CHARS = 2_000;

/** Where a request failed: before anything came back, or in the middle of the answer. */
export type Phase = 'asking' | 'reading';

const TIMEOUT_CODES = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

const CLOSED_CODES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name could not be looked up',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within the time limit',
  UND_ERR_HEADERS_TIMEOUT: 'no answer within the time limit',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped half way',
};

/** A connection that could not be made, or broke. */
export function connectionError(cause: unknown, phase: Phase, origin: string, endpoint: string): LokiError {
  const causeCode = errorCode(cause);
  const reason = REASONS[causeCode] ?? (cause instanceof Error ? cause.message : String(cause));
  if (TIMEOUT_CODES.has(causeCode)) {
    return new LokiError({ code: 'timeout', message: `Loki at ${origin} did not answer: ${reason}`, endpoint, cause });
  }
  if (causeCode === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return tooLong(endpoint, cause);
  const [code, what]: [LokiErrorCode, string] =
    phase === 'reading' ? ['cut_off', 'ended its answer too early'] : ['unreachable', 'cannot be reached'];
  return new LokiError({ code, message: `Loki at ${origin} ${what}: ${reason}`, endpoint, cause });
}

/** Whether a connection was closed before anything of the answer came. */
export function isStaleConnection({ code, cause }: LokiError): boolean {
  return code === 'unreachable' && CLOSED_CODES.has(errorCode(cause));
}

function tooLong(endpoint: string, cause: unknown): LokiError {
  const limit = { name: 'answer_bytes', figure: String(MAX_ANSWER_BYTES) };
  const message = `The answer of ${endpoint} is longer than the ${MAX_ANSWER_BYTES} bytes that Edda reads`;
  return new LokiError({ code: 'limit_exceeded', message, endpoint, limit, cause });
}

/** An answer with a status of 300 or more. Loki's own sentence is kept as the message. */
export function statusError(status: number, body: string, retryAfter: string | undefined, endpoint: string): LokiError {
  const said = saidBy(body);
  const details = { status, endpoint, retryAfterSeconds: retryAfterSeconds(retryAfter, Date.now()) };
  const known = STATUS_CODES[status];
  if (known !== undefined) return new LokiError({ ...details, code: known.code, message: known.message(said) });
  if (status >= 400 && status < 500) return new LokiError({ ...details, ...readErrorText(said), message: said });
  return new LokiError({ ...details, code: 'failed', message: `Loki answered ${status}: ${said}` });
}

const STATUS_CODES: Readonly<
  Record<number, { readonly code: LokiErrorCode; readonly message: (said: string) => string }>
> = {
  401: { code: 'unauthorized', message: (said) => `Loki refused the credentials (401): ${said}` },
  403: { code: 'unauthorized', message: (said) => `Loki refused access (403): ${said}` },
  404: { code: 'unsupported', message: (said) => `This backend has no such endpoint (404): ${said}` },
  405: { code: 'unsupported', message: (said) => `This backend has no such endpoint (405): ${said}` },
  408: { code: 'timeout', message: (said) => `Loki gave up waiting (408): ${said}` },
  429: { code: 'rate_limited', message: (said) => `Loki is asked too much (429): ${said}` },
  501: { code: 'unsupported', message: (said) => `This backend cannot do that (501): ${said}` },
  504: { code: 'timeout', message: (said) => `Loki did not answer in time (504): ${said}` },
};

/** An answer of 200 whose body is not what it should be. */
export function bodyError(cause: unknown, endpoint: string): LokiError {
  // Text that is no JSON is an answer that was cut; JSON of another shape comes from something that is no Loki.
  const cut = cause instanceof SyntaxError;
  const message = cut
    ? `The answer of ${endpoint} is no whole JSON: it was cut off on the way`
    : `The answer of ${endpoint} is not what a Loki sends; LOKI_ADDR may name something else`;
  return new LokiError({ code: cut ? 'cut_off' : 'failed', message, endpoint, status: 200, cause });
}

/** The first line that says something; gateways answer with whole pages. */
function saidBy(body: string): string {
  const text = /^\s*</.test(body) ? (/<title>([^<]*)<\/title>/i.exec(body)?.[1] ?? '') : body;
  const said = text.trim().slice(0, MESSAGE_CHARS);
  return said === '' ? 'no reason given' : said;
}

/** `Retry-After` is seconds or an HTTP date. */
export function retryAfterSeconds(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - nowMs) / 1000));
}

/** The code of an error, or of what caused it. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return errorCode(error.cause);
}
