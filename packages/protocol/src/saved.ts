import * as z from 'zod/mini';

/** The longest search string of an address that is kept: a query of a few hundred lines. */
export const SAVED_SEARCH_MAX_CHARS = 131_072;
export const TAGS_MAX = 20;

const Tag = z.string().check(z.trim(), z.minLength(1), z.maxLength(40));

/** A saved query: a name for the view state of an address. */
export const SavedQuery = z.object({
  id: z.string(),
  name: z.string(),
  /** The address's search string, without `?`, as url-state writes it. */
  search: z.string(),
  note: z.string(),
  tags: z.array(z.string()),
  /** Whoever reads this has starred it; a star is nobody else's. */
  starred: z.boolean(),
  /** Everybody sees it; only its owner changes it. */
  shared: z.boolean(),
  owner: z.string(),
  /** It is the one's who asks. */
  own: z.boolean(),
  /** RFC 3339. */
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type SavedQuery = z.infer<typeof SavedQuery>;

/** `POST /api/v1/saved`. What is left out is empty, or not so. */
export const SavedQueryDraft = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  search: z.string().check(z.maxLength(SAVED_SEARCH_MAX_CHARS)),
  note: z.optional(z.string().check(z.maxLength(4000))),
  tags: z.optional(z.array(Tag).check(z.maxLength(TAGS_MAX))),
  starred: z.optional(z.boolean()),
  shared: z.optional(z.boolean()),
});
export type SavedQueryDraft = z.infer<typeof SavedQueryDraft>;

/** `PATCH /api/v1/saved/ID`. Of what somebody else shared only `starred` can be changed. */
export const SavedQueryPatch = z.partial(SavedQueryDraft);
export type SavedQueryPatch = z.infer<typeof SavedQueryPatch>;

/** `GET /api/v1/saved`: one's own and those that others share, the starred first, then the last changed. */
export const SavedQueriesAnswer = z.object({ saved: z.array(SavedQuery) });
export type SavedQueriesAnswer = z.infer<typeof SavedQueriesAnswer>;
