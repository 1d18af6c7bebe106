import * as z from 'zod/mini';
import { SAVED_SEARCH_MAX_CHARS } from './saved.ts';

/** `POST /api/v1/short-links`: an address of Edda, without its host. Two slashes would begin one of another host. */
export const ShortLinkDraft = z.object({
  path: z.string().check(z.regex(/^\/(?:[\w.~%-][\w/.~%-]{0,300})?$/)),
  /** Without `?`. */
  search: z.string().check(z.maxLength(SAVED_SEARCH_MAX_CHARS)),
});
export type ShortLinkDraft = z.infer<typeof ShortLinkDraft>;

/** `GET /api/v1/short-links/ID`. The id is made of what it stands for: the same address has the same one. */
export const ShortLink = z.object({ id: z.string(), path: z.string(), search: z.string(), createdAt: z.string() });
export type ShortLink = z.infer<typeof ShortLink>;
