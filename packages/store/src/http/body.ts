import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { constants, createGzip, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { StoreError } from '../error.ts';
import { RequestParams } from './params.ts';

const FORM_TYPE = 'application/x-www-form-urlencoded';
/** A query and its parameters; Loki's own limit for a query is 128 KiB, which a form may write three times as long. */
const MAX_FORM_BYTES = 1024 * 1024;
/** Below this compressing costs more than sending. */
const MIN_GZIP_BYTES = 64 * 1024;
/** What is copied in one go. */
const CHUNK_BYTES = 4 * 1024 * 1024;
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
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  const wantsGzip = bytes >= MIN_GZIP_BYTES && /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
  const zipped = { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' };
  if (bytes > CHUNK_BYTES) {
    const chunks = Readable.from(chunksOf(pieces));
    return wantsGzip
      ? new Response(streamed(chunks.compose(createGzip({ level: constants.Z_BEST_SPEED }))), { headers: zipped })
      : new Response(streamed(chunks), { headers: { ...headers, 'content-length': String(bytes) } });
  }
  const body = Buffer.concat(pieces);
  if (!wantsGzip) return new Response(body, { headers });
  const small = await gzipAsync(body, { level: constants.Z_BEST_SPEED });
  return new Response(new Uint8Array(small), { headers: zipped });
}

/** Pieces some at a time: to put hundreds of megabytes together at once would hold everybody up. */
function* chunksOf(pieces: readonly Uint8Array[]): Generator<Buffer> {
  let chunk: Uint8Array[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    chunk.push(piece);
    bytes += piece.length;
    if (bytes < CHUNK_BYTES) continue;
    yield Buffer.concat(chunk);
    chunk = [];
    bytes = 0;
  }
  if (chunk.length > 0) yield Buffer.concat(chunk);
}

function streamed(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** `{"status":"success","data":…}`; Loki leaves `data` out where there is none. */
export function success(data?: unknown): { readonly status: 'success'; readonly data?: unknown } {
  return data === undefined ? { status: 'success' } : { status: 'success', data };
}
