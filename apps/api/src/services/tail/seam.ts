import type { Nanos } from '@edda/model';
import type { Row } from '@edda/protocol';

/** A break, from the last row before it to now. */
export interface Seam {
  readonly from: Nanos;
  readonly to: Nanos;
  readonly recovered: number;
  /** Whether some lines could not be had again. */
  readonly lost: boolean;
  readonly message: string;
}

/** Of what came from a moment on only the newest rows were read. */
export function seamOfTooMany(from: Nanos, rows: readonly Row[]): Seam {
  const to = BigInt(rows[0]?.time ?? from);
  const message = `More than ${rows.length} lines came in the meantime; the newest ${rows.length} follow, older ones are found by a search`;
  return { from, to, recovered: rows.length, lost: true, message };
}
