import type { Row } from '@edda/protocol';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { LEVEL_LOOKS } from './level-look.ts';
import { MatchText } from './match-text.tsx';
import { type SummaryPiece, summaryPieces } from './summary-pieces.ts';
import type { TextMatcher } from './text-matcher.ts';

const KINDS = {
  strong: 'font-semibold',
  key: 'text-faint',
  value: '',
  text: '',
  quiet: 'text-faint',
} as const satisfies Record<SummaryPiece['kind'], string>;

/** What the profile makes of the line: event or status first and strong, keys faint, values plain. */
export function RowSummary({ row, matcher }: { readonly row: Row; readonly matcher: TextMatcher | null }): ReactNode {
  const pieces = summaryPieces(row, matcher);
  // A row without a word would look as if something were missing.
  if (row.preview.trim() === '' && pieces.every(isBlank)) {
    return <span className="text-faint italic">{row.lineBytes === 0 ? 'empty line' : 'blank line'}</span>;
  }
  return pieces.map(({ kind, tone, pieces }, at) => (
    <span key={at} className={clsx(KINDS[kind], tone !== null && LEVEL_LOOKS[tone].text)}>
      <MatchText pieces={pieces} />
      {kind === 'key' ? '=' : ' '}
    </span>
  ));
}

function isBlank({ pieces }: SummaryPiece): boolean {
  return pieces.every(({ text }) => text.trim() === '');
}
