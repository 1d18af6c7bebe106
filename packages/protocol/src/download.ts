import * as z from 'zod/mini';
import { Ask, RangeText } from './ask.ts';
import { ColumnName, COLUMNS_MAX } from './columns.ts';
import { ErrorBody } from './error.ts';
import { DIRECTIONS, Notice } from './search.ts';

/**
 * Forms of a file. `ndjson`: one object a line, and a last one, `{"end": …}`, that only a whole file has. `csv`: RFC
 * 4180, the asked columns among its columns. `text`: a time and a line.
 */
export const DOWNLOAD_FORMATS = ['ndjson', 'csv', 'text'] as const;

/** `POST /api/v1/downloads`: the whole result of a question as a file, whatever its size. */
export const DownloadRequest = z.object({
  backend: z.string(),
  ask: Ask,
  range: RangeText,
  direction: z.enum(DIRECTIONS),
  format: z.enum(DOWNLOAD_FORMATS),
  /** Of a CSV. */
  columns: z.array(ColumnName).check(z.maxLength(COLUMNS_MAX)),
  /** Keys, tokens and addresses as they are; they are masked otherwise. */
  showSecrets: z.boolean(),
});
export type DownloadRequest = z.infer<typeof DownloadRequest>;

/**
 * `waiting`: nobody has fetched its file yet. `partial`: the file ended, and some windows of the range could not be
 * read; its notices say which.
 */
export const DOWNLOAD_STATES = ['waiting', 'running', 'complete', 'partial', 'failed', 'cancelled'] as const;

/** `GET /api/v1/downloads/ID`: how far it is. Its file is `GET /api/v1/downloads/ID/file`, once. */
export const DownloadStatus = z.object({
  id: z.string(),
  state: z.enum(DOWNLOAD_STATES),
  fileName: z.string(),
  lines: z.int(),
  /** Of the file, so far. */
  bytes: z.int(),
  /** The part of the range that is in the file; null before its first lines. */
  covered: z.nullable(RangeText),
  notices: z.array(Notice),
  error: z.optional(ErrorBody),
});
export type DownloadStatus = z.infer<typeof DownloadStatus>;
