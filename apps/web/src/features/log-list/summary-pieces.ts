import type { Level } from '@edda/model';
import type { Row, SummaryPart } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import type { MatchPiece, TextMatcher } from './text-matcher.ts';

/** A part of a summary, cut where it is marked. */
export interface SummaryPiece {
  readonly kind: SummaryPart['kind'];
  readonly tone: Level | null;
  readonly pieces: readonly MatchPiece[];
}

/** How much of the line is shown around a match that the summary does not show, in characters. */
const BEFORE_MATCH = 24;
const AFTER_MATCH = 96;

/** The row's summary with its marks and without its secrets; where the match lies elsewhere in the line, a piece around it follows. */
export function summaryPieces(row: Row, matcher: TextMatcher | null): readonly SummaryPiece[] {
  const parts = row.summary.map(({ kind, text: written, tone }): SummaryPiece => {
    const { text } = maskSecrets(written);
    return { kind, tone: tone ?? null, pieces: matcher?.(text) ?? [{ text, isMatch: false }] };
  });
  if (matcher === null || parts.some(({ pieces }) => pieces.some((piece) => piece.isMatch))) return parts;
  const around = aroundMatch(matcher(maskSecrets(row.preview).text));
  return around === null ? parts : [...parts, { kind: 'quiet', tone: null, pieces: around }];
}

function aroundMatch(pieces: readonly MatchPiece[]): readonly MatchPiece[] | null {
  const at = pieces.findIndex((piece) => piece.isMatch);
  const match = pieces[at];
  if (match === undefined) return null;
  const before = pieces[at - 1]?.text ?? '';
  const after = pieces[at + 1]?.text ?? '';
  return [
    { text: `… ${before.slice(-BEFORE_MATCH)}`, isMatch: false },
    match,
    { text: after.slice(0, AFTER_MATCH), isMatch: false },
  ];
}
