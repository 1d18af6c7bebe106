import { useEffect, useLayoutEffect, useState } from 'react';
import type { RowBuffer } from '../../api/row-buffer.ts';
import type { MarkedRows, RowMarking } from './marked-rows.ts';

/** The rows with a person's marks between them; null where there are none, and until the code for it is there. */
export function useMarkedRows(rows: RowBuffer, marking: RowMarking): MarkedRows | null {
  const [marked, setMarked] = useState<{ readonly rows: MarkedRows; readonly of: RowBuffer } | null>(null);
  const isWanted = marking.marks.length > 0 || marking.clearedAt !== null;
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    void import('./marked-rows.ts').then((code) => {
      if (isCurrent) setMarked((known) => (known?.of === rows ? known : { rows: new code.MarkedRows(rows), of: rows }));
    });
    return () => {
      isCurrent = false;
    };
  }, [rows, isWanted]);
  useLayoutEffect(() => marked?.rows.show(marking), [marked, marking]);
  return isWanted && marked?.of === rows ? marked.rows : null;
}
