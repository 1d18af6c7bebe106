import * as z from 'zod/mini';
import { LabelsObject, NanosText } from './scalars.ts';

/** `POST /api/v1/kept`: how far back a backend has lines, and who wrote a row that it has no more. */
export const KeptRequest = z.object({
  backend: z.string(),
  /** A row's id. */
  row: z.optional(z.string()),
});
export type KeptRequest = z.infer<typeof KeptRequest>;

export const KeptAnswer = z.object({
  /** The time of the oldest line; null where there is none, or none that could be found in two years. */
  oldest: z.nullable(NanosText),
  /** Labels of the row's stream, where it still logs or did so around that row; null where nobody knows them any more. */
  labels: z.nullable(LabelsObject),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;
