import * as z from 'zod/mini';
import { NanosText } from './scalars.ts';

/** `POST /api/v1/versions` (a `VolumeRequest`): where services begin to name another version than before. */
export const VersionChange = z.object({
  service: z.string(),
  version: z.string(),
  /** The one that was seen before it. */
  previous: z.string(),
  /** The begin of the bar in which it was first seen. */
  at: NanosText,
});
export type VersionChange = z.infer<typeof VersionChange>;

export const VersionsAnswer = z.object({
  /** Oldest first. */
  changes: z.array(VersionChange),
  /** Width of a bar: a change is known no better. */
  step: NanosText,
  bytesRead: z.number(),
});
export type VersionsAnswer = z.infer<typeof VersionsAnswer>;
