import { parseRowId } from '@edda/model';
import type { Row } from '@edda/protocol';
import { type FoldKind, foldText } from '@edda/sources';
import { hiddenBytes } from './hidden-bytes.ts';

/**
 * Rows with the same key say the same: of one service and one level, and of a text that is the same but for what the
 * kind lets differ. Of a line that is longer than its preview only the preview can be compared; `exact` goes by the
 * whole line's hash there.
 */
export function foldKey(row: Row, kind: FoldKind): number {
  const text =
    kind === 'exact' && hiddenBytes(row) > 0 ? (parseRowId(row.id)?.lineHash ?? row.id) : foldText(row.preview, kind);
  return hashOf(`${row.level} ${row.service}\n${text}`);
}

/** 53 bits over a text (cyrb53, public domain): a number is a cheaper key than the text, and two texts never meet. */
function hashOf(text: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
