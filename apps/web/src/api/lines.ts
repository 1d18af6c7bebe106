import { type ErrorBody, LineEvent, type LinesRequest, type WholeLine } from '@edda/protocol';
import { ApiError, pageError } from './api-error.ts';
import type { Call } from './http.ts';
import { ndjsonEvents } from './ndjson-events.ts';

export interface WholeLines {
  readonly lines: readonly WholeLine[];
  /** Ids of rows that Loki has no longer. */
  readonly missing: readonly string[];
  /** Ids of rows that were not fetched, because those before were too long together. */
  readonly left: readonly string[];
}

/** Whole lines of rows, wherever they are. */
export function fetchLines(request: LinesRequest, signal: AbortSignal): Promise<WholeLines> {
  return collect({ method: 'POST', path: 'lines', body: request }, signal);
}

/** Whole lines that a set of pins keeps. */
export function fetchPinnedLines(setId: string, signal: AbortSignal): Promise<WholeLines> {
  return collect({ method: 'GET', path: `pins/${encodeURIComponent(setId)}/lines` }, signal);
}

async function collect(call: Call, signal: AbortSignal): Promise<WholeLines> {
  const lines: WholeLine[] = [];
  let failure: ErrorBody | null = null;
  for await (const event of ndjsonEvents(LineEvent, call, signal)) {
    if (event.type === 'line') lines.push(event.line);
    else if (event.type === 'error') failure = event.error;
    else if (event.reason === 'failed') {
      throw failure === null ? pageError('loki_failed', 'The lines could not be read.') : new ApiError(failure);
    } else return { lines, missing: event.missing, left: event.left };
  }
  throw pageError('loki_cut_off', 'The answer stopped before its end.');
}
