import type { ReactNode } from 'react';
import type { MatchPiece } from './text-matcher.ts';

/** A text with what was searched for marked in it. */
export function MatchText({ pieces }: { readonly pieces: readonly MatchPiece[] }): ReactNode {
  return pieces.map((piece, at) => (piece.isMatch ? <mark key={at}>{piece.text}</mark> : piece.text));
}
