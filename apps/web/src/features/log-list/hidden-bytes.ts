import { PREVIEW_CHARS, type Row } from '@edda/protocol';

const encoder = new TextEncoder();

/** How much of the line is not in the row's preview, in bytes of UTF-8. */
export function hiddenBytes({ preview, lineBytes }: Pick<Row, 'preview' | 'lineBytes'>): number {
  // A preview that is one shorter was not to tear a character apart.
  if (preview.length < PREVIEW_CHARS - 1 || lineBytes <= preview.length) return 0;
  return Math.max(0, lineBytes - encoder.encode(preview).length);
}
