import * as z from 'zod';
import { LabelsObject } from './labels-object.ts';
import { StreamResult } from './query-answer.ts';

/** An entry that Loki did not send because the watcher was too slow. */
export const DroppedEntry = z.object({ timestamp: z.string(), labels: z.union([z.string(), LabelsObject]) });
export type DroppedEntry = z.infer<typeof DroppedEntry>;

/** One WebSocket message of `tail`. */
export const TailFrame = z.object({
  streams: z.array(StreamResult).nullish(),
  dropped_entries: z.array(DroppedEntry).nullish(),
});
export type TailFrame = z.infer<typeof TailFrame>;
