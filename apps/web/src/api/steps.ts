import { type ErrorBody, StepsEvent, type StepSample, type StepsRequest, type RangeText } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { ndjsonEvents } from './ndjson-events.ts';

/** A selector or a stage, and what is known of it so far. */
export interface QueryStep {
  readonly text: string;
  /** Lines that are left after it; null until they are counted. */
  readonly lines: number | null;
  readonly sample: StepSample | null;
}

export interface QuerySteps {
  readonly steps: readonly QueryStep[];
  /** What was looked at: the range, or its newest part. */
  readonly counted: RangeText | null;
  readonly error: ErrorBody | null;
}

export const NO_STEPS: QuerySteps = { steps: [], counted: null, error: null };

/** A log query stage by stage; figures are there as soon as they are heard. */
export function stepsOptions(request: StepsRequest) {
  return queryOptions({
    queryKey: ['steps', request],
    queryFn: async ({ signal, client, queryKey }): Promise<QuerySteps> => {
      let known = NO_STEPS;
      const call = { method: 'POST', path: 'steps', body: request } as const;
      for await (const event of ndjsonEvents(StepsEvent, call, signal)) {
        known = { ...known, ...changeBy(event, known) };
        client.setQueryData(queryKey, known);
      }
      return known;
    },
    retry: false,
  });
}

function changeBy(event: StepsEvent, { steps }: QuerySteps): Partial<QuerySteps> {
  const withStep = (at: number, change: Partial<QueryStep>): Partial<QuerySteps> => ({
    steps: steps.map((step, index) => (index === at ? { ...step, ...change } : step)),
  });
  switch (event.type) {
    case 'begin':
      return { steps: event.steps.map((text) => ({ text, lines: null, sample: null })), counted: event.counted };
    case 'count':
      return withStep(event.step, { lines: event.lines });
    case 'sample':
      return withStep(event.step, { sample: event.sample });
    case 'error':
      return { error: event.error };
    case 'end':
      return {};
    default:
      return event satisfies never;
  }
}
