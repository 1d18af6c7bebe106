import * as z from 'zod/mini';

/** The longest search string of an address that a saved query may hold. */
export const SAVED_SEARCH_MAX_CHARS = 16_384;

/** A saved query: a name for the view state of an address. */
export const SavedQuery = z.object({
  id: z.string(),
  name: z.string(),
  /** The address's search string, without `?`, as url-state writes it. */
  search: z.string(),
  owner: z.string(),
  /** RFC 3339. */
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type SavedQuery = z.infer<typeof SavedQuery>;

/** `POST /api/v1/saved`. */
export const SavedQueryDraft = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  search: z.string().check(z.maxLength(SAVED_SEARCH_MAX_CHARS)),
});
export type SavedQueryDraft = z.infer<typeof SavedQueryDraft>;

/** `PATCH /api/v1/saved/ID`. */
export const SavedQueryPatch = z.partial(SavedQueryDraft);
export type SavedQueryPatch = z.infer<typeof SavedQueryPatch>;

/** `GET /api/v1/saved`. */
export const SavedQueriesAnswer = z.object({ saved: z.array(SavedQuery) });
export type SavedQueriesAnswer = z.infer<typeof SavedQueriesAnswer>;
