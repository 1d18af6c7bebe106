import * as z from 'zod/mini';
import { CONDITION_KINDS } from './ask.ts';

/** As many values of a line as a search reads beside it. */
export const COLUMNS_MAX = 24;
/** Longer values are cut, and end in `…`: a column shows a screen's width of them. */
export const COLUMN_VALUE_MAX_CHARS = 400;

/**
 * A value of the lines that a search brings along, read from the whole line. `label`: an index label, else structured
 * metadata. `field`: what stands in the line, by the names that conditions take (`status`, `timing.total_ms`,
 * `body|model`, a link's `session`), else structured metadata, else what the query itself parsed.
 */
export const ColumnName = z.object({
  kind: z.enum(CONDITION_KINDS),
  name: z.string().check(z.minLength(1), z.maxLength(500)),
});
export type ColumnName = z.infer<typeof ColumnName>;

/** What a row's `values` calls a column. */
export function columnKey({ kind, name }: ColumnName): string {
  return `${kind}:${name}`;
}
