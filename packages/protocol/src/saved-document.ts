import * as z from 'zod/mini';
import { SavedQueryDraft } from './saved.ts';

/**
 * Saved queries as a file: what `GET /api/v1/saved/export` gives and `POST /api/v1/saved/import` takes. A later form
 * gets its own version, and this one stays readable.
 */
export const SavedDocument = z.object({
  format: z.literal('edda-saved-queries'),
  version: z.literal(1),
  /** RFC 3339. */
  exportedAt: z.optional(z.string()),
  saved: z.array(SavedQueryDraft).check(z.maxLength(1000)),
});
export type SavedDocument = z.infer<typeof SavedDocument>;

/** All of a document is taken, or nothing of it. `skipped`: the same name with the same address was there. */
export const SavedImportAnswer = z.object({ imported: z.int(), skipped: z.int() });
export type SavedImportAnswer = z.infer<typeof SavedImportAnswer>;
