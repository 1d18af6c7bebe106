import type { Row } from '@edda/protocol';
import { useState } from 'react';

/** What a person has unfolded stays so while its row is scrolled out of the page and back. */
const unfolded = new WeakMap<Row, Set<string>>();

/** Whether a part of a row is unfolded, and how to change that. */
export function useUnfolded(row: Row, part: string): readonly [boolean, (next: boolean) => void] {
  const [isUnfolded, setUnfolded] = useState(() => unfolded.get(row)?.has(part) === true);
  const change = (next: boolean): void => {
    const parts = unfolded.get(row) ?? new Set<string>();
    unfolded.set(row, parts);
    if (next) parts.add(part);
    else parts.delete(part);
    setUnfolded(next);
  };
  return [isUnfolded, change];
}
