import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { StoreError } from '../error.ts';
import { RequestParams } from './params.ts';

const FORM_TYPE = 'application/x-www-form-urlencoded';
/** A query and its parameters; Loki's own limit for a query is 128 KiB, which a form may write three times as long. */
const MAX_FORM_BYTES = 1024 * 1024;
/** Below this compressing costs more than sending. */
const MIN_GZIP_BYTES = 64 * 1024;
const gzipAsync = promisify(gzip);

/** The request's body in a buffer of its own, or an error of code `too_large` as soon as it is longer than allowed. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (bytes: number): StoreError =>
    new StoreError('too_large', `request body too large: ${bytes} bytes, limit: ${maxBytes} bytes`);
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > maxBytes) throw tooLarge(declared);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    if (length > maxBytes) throw tooLarge(length);
    parts.push(part);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.byteLength;
  }
  return body;
}

/** Parameters of a query string, or of a query string and a form. */
export async function readParams(context: Context): Promise<RequestParams> {
  const request = context.req.raw;
  const isForm = request.method === 'POST' && request.headers.get('content-type')?.startsWith(FORM_TYPE) === true;
  const form = isForm ? Buffer.from(await readBody(request, MAX_FORM_BYTES)).toString('utf8') : '';
  return new RequestParams(new URLSearchParams(form), new URL(request.url).searchParams);
}

/** An answer of JSON that is already bytes, compressed where that was asked for and pays. */
export async function jsonAnswer(context: Context, pieces: readonly Uint8Array[]): Promise<Response> {
  const body = Buffer.concat(pieces);
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  if (body.length < MIN_GZIP_BYTES || !/\bgzip\b/.test(context.req.header('accept-encoding') ?? '')) {
    return new Response(body, { headers });
  }
  const small = await gzipAsync(body, { level: constants.Z_BEST_SPEED });
  return new Response(new Uint8Array(small), {
    headers: { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
  });
}

/** `{"status":"success","data":…}`; Loki leaves `data` out where there is none. */
export function success(data?: unknown): { readonly status: 'success'; readonly data?: unknown } {
  return data === undefined ? { status: 'success' } : { status: 'success', data };
}
