import * as z from 'zod/mini';
import { HISTORY_SEARCH_MAX_CHARS } from './history-limits.ts';

/** A question that somebody asked. */
export const AskedQuery = z.object({
  id: z.string(),
  /** The address's search string, without `?`. */
  search: z.string(),
  /** When it was asked last: RFC 3339. */
  askedAt: z.string(),
  times: z.int(),
});
export type AskedQuery = z.infer<typeof AskedQuery>;

/** `GET /api/v1/history`: one's own questions, the last first. */
export const HistoryAnswer = z.object({
  /** Off: nothing more is remembered. */
  remember: z.boolean(),
  asked: z.array(AskedQuery),
});
export type HistoryAnswer = z.infer<typeof HistoryAnswer>;

/** `POST /api/v1/history`. Does nothing where somebody has switched remembering off. */
export const HistoryDraft = z.object({
  search: z.string().check(z.minLength(1), z.maxLength(HISTORY_SEARCH_MAX_CHARS)),
});
export type HistoryDraft = z.infer<typeof HistoryDraft>;

/** `PATCH /api/v1/history`. What is remembered stays; `DELETE` removes it. */
export const HistorySettings = z.object({ remember: z.boolean() });
export type HistorySettings = z.infer<typeof HistorySettings>;
