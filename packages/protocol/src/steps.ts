import * as z from 'zod/mini';
import { RangeText } from './ask.ts';
import { ErrorBody } from './error.ts';
import { LabelsObject, NanosText } from './scalars.ts';

/** `POST /api/v1/steps`, answered by NDJSON: a log query stage by stage. */
export const StepsRequest = z.object({ backend: z.string(), logql: z.string(), range: RangeText });
export type StepsRequest = z.infer<typeof StepsRequest>;

/** The sample line as it is after a stage. */
export const StepSample = z.object({
  time: NanosText,
  /** The begin of the line; what shows it hides its secrets. */
  line: z.string(),
  /** Labels that this stage gave it, or gave another value. */
  added: LabelsObject,
  /** Labels that it has no more. */
  removed: z.array(z.string()),
});
export type StepSample = z.infer<typeof StepSample>;

export const StepsEvent = z.discriminatedUnion('type', [
  /** What is looked at: the selector and the stages, as LogQL, and the newest part of the range that is cheap to read. */
  z.object({ type: z.literal('begin'), steps: z.array(z.string()), counted: RangeText }),
  /** Lines that are left after a step. */
  z.object({ type: z.literal('count'), step: z.int(), lines: z.int() }),
  /** One line on its way through the steps, the newest of those that get furthest; null where it does not get there. */
  z.object({ type: z.literal('sample'), step: z.int(), sample: z.nullable(StepSample) }),
  z.object({ type: z.literal('error'), error: ErrorBody }),
  /** Always last: an answer without it was cut. */
  z.object({ type: z.literal('end'), reason: z.enum(['complete', 'failed']) }),
]);
export type StepsEvent = z.infer<typeof StepsEvent>;
