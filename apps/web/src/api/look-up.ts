import { EMPTY_ASK, type SearchRequest, SessionEvent, TraceEvent } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import type { Clock } from '../platform/clock.ts';
import { ApiError } from './api-error.ts';
import { ndjsonEvents } from './ndjson-events.ts';
import { searchEvents } from './search-stream.ts';

/** What is looked for: something with a page of its own, or an id anywhere in a line. */
export interface LookUp {
  readonly kind: 'trace' | 'session' | 'text';
  readonly id: string;
  readonly backend: string;
}

/** Whether it is there. Times are decimal nanoseconds. */
export type Found =
  /** `lines`: at least so many. `service`: of one of them; empty where that says nothing. */
  | {
      readonly found: true;
      readonly from: string;
      readonly to: string;
      readonly lines: number;
      readonly service: string;
    }
  /** `searched`: where it is not, in words. */
  | { readonly found: false; readonly searched: string };

/** A text is looked for no further back than this: what stands in no line would be read for in all of them. */
const TEXT_NANOS = 24n * 3_600_000_000_000n;
/** Enough to say that it is there; its page loads the rest. */
const ENOUGH_LINES = 500;

/** Whether something is there, and when. Cancelled as soon as nobody asks any more. */
export function lookUpOptions(wanted: LookUp, clock: Clock | null) {
  return queryOptions({
    queryKey: ['look-up', wanted],
    queryFn: ({ signal }): Promise<Found> => {
      switch (wanted.kind) {
        case 'trace':
          return lookUpTrace(wanted, signal);
        case 'session':
          return lookUpSession(wanted, signal);
        case 'text':
          return lookUpText(wanted, clock, signal);
      }
    },
    retry: false,
    refetchInterval: false,
    staleTime: 60_000,
  });
}

async function lookUpTrace({ id, backend }: LookUp, signal: AbortSignal): Promise<Found> {
  const call = { method: 'GET', path: `trace/${encodeURIComponent(id)}`, params: { backend } } as const;
  let [from, to, service, lines] = ['', '', '', 0];
  for await (const event of ndjsonEvents(TraceEvent, call, signal)) {
    if (event.type === 'error') throw new ApiError(event.error);
    if (event.type !== 'rows') continue;
    for (const row of event.rows) {
      if (from === '' || BigInt(row.time) < BigInt(from)) from = row.time;
      if (to === '' || BigInt(row.time) > BigInt(to)) to = row.time;
      service = row.service;
    }
    lines += event.rows.length;
    if (lines >= ENOUGH_LINES) break;
  }
  return lines === 0 ? { found: false, searched: 'in all that is kept' } : { found: true, from, to, lines, service };
}

async function lookUpSession({ id, backend }: LookUp, signal: AbortSignal): Promise<Found> {
  const call = { method: 'GET', path: `session/${encodeURIComponent(id)}`, params: { backend } } as const;
  for await (const event of ndjsonEvents(SessionEvent, call, signal)) {
    if (event.type === 'error') throw new ApiError(event.error);
    // Where it is comes before any of its turns is read.
    if (event.type === 'session')
      return { found: true, from: event.range.start, to: event.range.end, lines: 1, service: '' };
  }
  return { found: false, searched: 'in all that is kept' };
}

async function lookUpText({ id, backend }: LookUp, clock: Clock | null, signal: AbortSignal): Promise<Found> {
  const now = clock?.now() ?? BigInt(Date.now()) * 1_000_000n;
  const request: SearchRequest = {
    backend,
    ask: { ...EMPTY_ASK, texts: [{ value: id, caseSensitive: true, regex: false, exclude: false }] },
    range: { start: String(now - TEXT_NANOS), end: String(now) },
    direction: 'backward',
    limit: 1,
  };
  for await (const event of searchEvents(request, signal)) {
    if (event.type === 'error') throw new ApiError(event.error);
    const [row] = event.type === 'rows' ? event.rows : [];
    if (row !== undefined) return { found: true, from: row.time, to: row.time, lines: 1, service: row.service };
  }
  return { found: false, searched: 'in the last 24 hours' };
}
