import { useEffect, useState } from 'react';
import type { Dedup } from '../../url-state/line-look.ts';
import type { FoldedRows } from './folded-rows.ts';
import type { ListRows } from './list-rows.ts';

/** The rows with neighbours folded that say the same; null where none are, and until the code for it is there. */
export function useFoldedRows(rows: ListRows, dedup: Dedup): FoldedRows | null {
  const [folded, setFolded] = useState<{ readonly rows: FoldedRows; readonly of: ListRows; readonly by: Dedup }>();
  useEffect(() => {
    if (dedup === 'none') return;
    let isWanted = true;
    void import('./folded-rows.ts').then((code) => {
      if (isWanted) setFolded({ rows: new code.FoldedRows(rows, dedup), of: rows, by: dedup });
    });
    return () => {
      isWanted = false;
    };
  }, [rows, dedup]);
  return folded?.of === rows && folded.by === dedup ? folded.rows : null;
}
