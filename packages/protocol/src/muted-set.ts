import * as z from 'zod/mini';
import { Mute } from './ask.ts';

/** Known noise with a name, to mute it again elsewhere. */
export const MutedSet = z.object({ id: z.string(), name: z.string(), muted: z.array(Mute), createdAt: z.string() });
export type MutedSet = z.infer<typeof MutedSet>;

/** `POST /api/v1/muted-sets`. A set of the same name is replaced. */
export const MutedSetDraft = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  muted: z.array(Mute).check(z.minLength(1), z.maxLength(200)),
});
export type MutedSetDraft = z.infer<typeof MutedSetDraft>;

/** `GET /api/v1/muted-sets`, by name. */
export const MutedSetsAnswer = z.object({ sets: z.array(MutedSet) });
export type MutedSetsAnswer = z.infer<typeof MutedSetsAnswer>;
