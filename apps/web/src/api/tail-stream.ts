import { type Ask, type ColumnName, TailEvent } from '@edda/protocol';
import * as z from 'zod/mini';
import { pageError } from './api-error.ts';
import { serverSentEvents } from './event-stream.ts';
import { open } from './http.ts';

export interface TailQuestion {
  readonly backend: string;
  readonly ask: Ask;
  /** Nanoseconds since 1970 as a decimal string: lines from here on. */
  readonly from: string;
  /** Values that rows bring along. */
  readonly columns?: readonly ColumnName[];
}

export interface HeardTailEvent {
  readonly event: TailEvent;
  /** Where to resume after this event. */
  readonly cursor: string;
}

/** The events of a live tail. Resumes where `cursor` says, and loads what came in between. */
export async function* tailEvents(
  question: TailQuestion,
  cursor: string | null,
  signal: AbortSignal,
): AsyncGenerator<HeardTailEvent, void, void> {
  const { backend, ask, from, columns = [] } = question;
  const headers = { accept: 'text/event-stream', ...(cursor === null ? {} : { 'last-event-id': cursor }) };
  const asked = { backend, ask: JSON.stringify(ask), from };
  const params = columns.length === 0 ? asked : { ...asked, columns: JSON.stringify(columns) };
  const { body } = await open({ method: 'GET', path: 'tail', params, headers }, signal);
  if (body === null) return;
  try {
    for await (const { data, lastEventId } of serverSentEvents(body)) {
      yield { event: parseEvent(data), cursor: lastEventId };
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof TypeError)) throw error;
    throw pageError('loki_cut_off', 'The live tail was cut.', { cause: error });
  }
}

function parseEvent(data: string): TailEvent {
  try {
    return z.parse(TailEvent, JSON.parse(data));
  } catch (error) {
    throw pageError('internal', 'A part of the live tail cannot be read.', { cause: error });
  }
}
