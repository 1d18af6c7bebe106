import * as z from 'zod/mini';
import { Ask } from './ask.ts';
import { ErrorBody } from './error.ts';
import { LabelsObject, NanosText } from './scalars.ts';

/** The most lines that are fetched whole at once: more is a download. */
export const LINES_MAX = 1000;
/** The most characters that they may have together. */
export const LINES_MAX_CHARS = 32_000_000;

/** Which rows, wherever they are: `POST /api/v1/lines`, answered by NDJSON: one {@link LineEvent} a line. */
export const LinesRequest = z.object({
  backend: z.string(),
  /** What they were found by: needed where the query rewrites lines or drops labels. */
  ask: Ask,
  ids: z.array(z.string()).check(z.minLength(1), z.maxLength(LINES_MAX)),
  /** The index labels of their streams, by the stream's hash in the ids, as far as they are known. */
  streams: z.record(z.string(), LabelsObject),
});
export type LinesRequest = z.infer<typeof LinesRequest>;

/** A line as Loki has it, with nothing cut. */
export const WholeLine = z.object({
  id: z.string(),
  time: NanosText,
  line: z.string(),
  labels: LabelsObject,
  structuredMetadata: LabelsObject,
});
export type WholeLine = z.infer<typeof WholeLine>;

export const LineEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('line'), line: WholeLine }),
  z.object({ type: z.literal('error'), error: ErrorBody }),
  /**
   * Always last. `missing` are no longer there. `limit`: together they are longer than {@link LINES_MAX_CHARS}, and
   * `left` were not fetched.
   */
  z.object({
    type: z.literal('end'),
    reason: z.enum(['complete', 'limit', 'failed']),
    missing: z.array(z.string()),
    left: z.array(z.string()),
  }),
]);
export type LineEvent = z.infer<typeof LineEvent>;
