import { type AskedRange, type ErrorBody, type MetricAnswer, MetricEvent } from '@edda/protocol';
import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import { ApiError, pageError } from './api-error.ts';
import { ndjsonEvents } from './ndjson-events.ts';

/** Loki is asked for a long range in pieces of time: so many of them have been answered. */
export interface MetricPieces {
  readonly done: number;
  readonly parts: number;
}

/** The answer to a metric query that was typed, in at most `points` steps. How far it is, is in {@link piecesOptions}. */
export function metricOptions(asked: AskedRange, points: number) {
  return queryOptions({
    queryKey: ['metric', asked, points],
    queryFn: ({ signal, client }) =>
      readMetric(asked, points, signal, (pieces) => client.setQueryData(piecesOptions(asked, points).queryKey, pieces)),
    placeholderData: keepPreviousData,
  });
}

/** Nothing is asked for it: whoever asks for the answer hears it. */
export function piecesOptions(asked: AskedRange, points: number) {
  return queryOptions<MetricPieces>({ queryKey: ['metric-pieces', asked, points], queryFn: skipToken });
}

async function readMetric(
  asked: AskedRange,
  points: number,
  signal: AbortSignal,
  onPieces: (pieces: MetricPieces) => void,
): Promise<MetricAnswer> {
  const headers = { accept: 'application/x-ndjson' };
  const call = { method: 'POST', path: 'metric', body: { ...asked, points }, headers } as const;
  let answer: MetricAnswer | null = null;
  let refusal: ErrorBody | null = null;
  for await (const event of ndjsonEvents(MetricEvent, call, signal)) {
    switch (event.type) {
      case 'progress':
        onPieces({ done: event.done, parts: event.parts });
        break;
      case 'answer':
        ({ answer } = event);
        break;
      case 'error':
        refusal = event.error;
        break;
      case 'end':
        break;
      default:
        event satisfies never;
    }
  }
  if (refusal !== null) throw new ApiError(refusal);
  if (answer === null) throw pageError('loki_cut_off', 'The answer stopped before its end.');
  return answer;
}
