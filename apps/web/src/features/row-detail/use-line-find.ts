import { useMemo, useState } from 'react';
import { type LineFind, lineFinds } from './line-finds.ts';

export interface LineFinder {
  readonly text: string;
  readonly finds: readonly LineFind[];
  /** By piece. */
  readonly byPiece: ReadonlyMap<number, readonly LineFind[]>;
  /** Where one is, from 0; -1 before the first step. */
  readonly at: number;
  readonly current: LineFind | null;
  search(text: string): void;
  step(by: 1 | -1): void;
}

/** Finds again inside the open line what it was found by, or anything else. */
export function useLineFind(pieces: readonly string[], sought: string): LineFinder {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? sought;
  const finds = useMemo(() => lineFinds(pieces, text), [pieces, text]);
  const byPiece = useMemo(() => Map.groupBy(finds, ({ piece }) => piece), [finds]);
  const [place, setPlace] = useState({ text: '', at: -1 });
  // Another text begins at the first find; another form of the line has its finds in the same order.
  const at = place.text === text ? Math.min(place.at, finds.length - 1) : -1;
  return {
    text,
    finds,
    byPiece,
    at,
    current: finds[at] ?? null,
    search: setTyped,
    step: (by) => {
      if (finds.length === 0) return;
      const next = at === -1 ? (by === 1 ? 0 : finds.length - 1) : (at + by + finds.length) % finds.length;
      setPlace({ text, at: next });
    },
  };
}
