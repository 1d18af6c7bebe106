import { Worker } from 'node:worker_threads';
import type { Nanos } from '@edda/model';
import { CodecError, type PushBody, decodePushBody } from '@edda/loki/codecs';
import { StoreError } from '../error.ts';
import type { Limits } from './limits.ts';
import { type PreparedPush, preparePush } from './prepare-push.ts';
import { type PushAnswer, type PushTask, received } from './push-task.ts';

/** Decoding this much takes about a millisecond: less than the way to a worker and back under load. */
const INLINE_BYTES = 16 * 1024;

export interface DecodedPush {
  readonly push: PreparedPush;
  /** How many streams the body named, with or without entries. */
  readonly streams: number;
}

interface Waiting {
  readonly done: (decoded: DecodedPush) => void;
  readonly failed: (error: Error) => void;
}

/** Decodes pushes and applies the rules: small ones here, large ones in a worker thread that starts with the first. */
export class PushDecoder {
  readonly #limits: Limits;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #nextId = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Rejects with a {@link CodecError} where the body is none. */
  async decode(body: PushBody, now: Nanos): Promise<DecodedPush> {
    // A small compressed body may be a large one inside.
    if (body.contentEncoding === null && body.bytes.byteLength <= INLINE_BYTES) {
      const streams = decodePushBody(body, {
        maxBytes: this.#limits.maxPushBytes,
        now,
        asLoki: this.#limits.readsJsonAsLoki,
      });
      return { push: preparePush(streams, this.#limits, now), streams: streams.length };
    }
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { done: resolve, failed: reject });
      const bytes = standalone(body.bytes);
      const task: PushTask = { id, body: { ...body, bytes }, limits: this.#limits, now };
      this.#running().postMessage(task, [bytes.buffer]);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('push-worker.ts', import.meta.url), { name: 'edda-push' });
    worker.on('message', (answer: PushAnswer) => this.#take(answer));
    worker.on('error', (error) => this.#fail(worker, error));
    worker.on('exit', () => this.#fail(worker, new Error('the push worker ended')));
    this.#worker = worker;
    return worker;
  }

  #take(answer: PushAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('push' in answer) waiting?.done({ push: received(answer.push), streams: answer.decodedStreams });
    else
      waiting?.failed(
        answer.code === null ? new StoreError('internal', answer.message) : new CodecError(answer.code, answer.message),
      );
  }

  /** Whoever waits is told; the next push starts a new worker. */
  #fail(worker: Worker, cause: unknown): void {
    // An error is told before the end: what waits by then waits for the next worker.
    if (this.#worker !== worker) return;
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { failed } of waiting)
      failed(new StoreError('internal', 'the push worker died while it read this push', cause));
  }
}

/** Bytes that can go to another thread without a copy; a view into a larger buffer is copied. */
function standalone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return whole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
