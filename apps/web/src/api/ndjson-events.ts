import * as z from 'zod/mini';
import { nextTask } from '../platform/next-task.ts';
import { pageError } from './api-error.ts';
import { type Call, open } from './http.ts';
import { textLines } from './text-lines.ts';

/** So long the page may be busy with what arrived before it looks after whoever uses it, in milliseconds. */
const SLICE_MS = 12;

/**
 * An answer of one event a line, as they arrive, in slices of time that leave the page room between them. One that
 * stops without its `end` event is an error: it was cut.
 */
export async function* ndjsonEvents<T extends { readonly type: string }>(
  schema: z.ZodMiniType<T>,
  call: Call,
  signal: AbortSignal,
): AsyncGenerator<T, void, void> {
  const response = await open(call, signal);
  let isWhole = false;
  let sliceAt = performance.now();
  if (response.body !== null) {
    try {
      for await (const line of textLines(response.body)) {
        // What follows the `end` event is only the end of the body: read to it, the connection serves the next call.
        if (line === '' || isWhole) continue;
        const event = parseEvent(schema, line);
        isWhole = event.type === 'end';
        yield event;
        if (performance.now() - sliceAt < SLICE_MS) continue;
        await nextTask();
        signal.throwIfAborted();
        sliceAt = performance.now();
      }
    } catch (error) {
      if (isWhole && !signal.aborted) return;
      // The connection broke while the answer was on its way; anything else is a fault of its own.
      if (signal.aborted || !(error instanceof TypeError)) throw error;
      throw cutOff(error);
    }
  }
  if (!isWhole) throw cutOff();
}

function cutOff(cause?: unknown): Error {
  return pageError('loki_cut_off', 'The answer stopped before its end.', { cause });
}

function parseEvent<T>(schema: z.ZodMiniType<T>, line: string): T {
  const parsed = z.safeParse(schema, jsonOrNull(line));
  if (parsed.success) return parsed.data;
  throw pageError('loki_cut_off', 'A part of the answer cannot be read.', { cause: parsed.error });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
