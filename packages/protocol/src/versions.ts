import * as z from 'zod/mini';
import { NanosText } from './scalars.ts';

/** `POST /api/v1/versions` (a `VolumeRequest`, of lines or of a metric query): where services begin to name another version than before. */
export const VersionChange = z.object({
  service: z.string(),
  version: z.string(),
  /** The one that was seen before it. */
  previous: z.string(),
  /** Its first line; where there are many changes, the begin of the bar that has it. */
  at: NanosText,
});
export type VersionChange = z.infer<typeof VersionChange>;

export const VersionsAnswer = z.object({
  /** Oldest first. */
  changes: z.array(VersionChange),
  /** Width of a bar: what comes and goes within one is no change. */
  step: NanosText,
  bytesRead: z.number(),
});
export type VersionsAnswer = z.infer<typeof VersionsAnswer>;
