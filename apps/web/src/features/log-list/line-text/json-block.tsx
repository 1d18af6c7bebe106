import type { Row } from '@edda/protocol';
import { type JsonLine, type JsonToken } from '@edda/sources';
import { clsx } from 'clsx';
import { type ReactNode, useMemo } from 'react';
import { countedText } from '../../../platform/number-text.ts';
import { MatchText } from '../match-text.tsx';
import type { TextMatcher } from '../text-matcher.ts';
import { FoldButton } from './fold-button.tsx';
import { useUnfolded } from './use-unfolded.ts';

export interface JsonBlockProps {
  readonly row: Row;
  readonly lines: readonly JsonLine[];
  readonly matcher: TextMatcher | null;
  readonly wrap: boolean;
}

/** What is longer is folded: two such rows and their neighbours fit on a screen. */
const SHOWN_LINES = 16;

const KINDS = {
  key: 'text-muted',
  string: '',
  number: 'text-accent',
  word: 'text-accent',
  mark: 'text-faint',
  note: 'font-sans text-xs text-faint italic',
} as const satisfies Record<JsonToken['kind'], string>;

/** Indented JSON, folded beyond its first lines unless what was searched for is further down. */
export function JsonBlock({ row, lines, matcher, wrap }: JsonBlockProps): ReactNode {
  const [isUnfolded, unfold] = useUnfolded(row, 'json');
  const rest = lines.length - SHOWN_LINES;
  // A fold that hides one or two lines takes as much room as they do.
  const isLong = rest > 2;
  const hasMatch = useMemo(
    () => isLong && matcher !== null && hasMatchIn(lines.slice(SHOWN_LINES), matcher),
    [lines, matcher, isLong],
  );
  const isOpen = !isLong || isUnfolded || hasMatch;
  return (
    <>
      {(isOpen ? lines : lines.slice(0, SHOWN_LINES)).map((line, at) => (
        <span
          key={at}
          className={clsx('block', wrap ? 'wrap-anywhere whitespace-pre-wrap' : 'truncate')}
          style={{ paddingLeft: `${line.depth * 2}ch` }}
        >
          {line.tokens.map((token, tokenAt) => (
            <span key={tokenAt} className={KINDS[token.kind]}>
              <MatchText pieces={matcher?.(token.text) ?? [{ text: token.text, isMatch: false }]} />
            </span>
          ))}
        </span>
      ))}
      {isLong && !hasMatch && (
        <FoldButton isOpen={isOpen} onChange={unfold}>
          {countedText(rest, 'more line')}
        </FoldButton>
      )}
    </>
  );
}

function hasMatchIn(lines: readonly JsonLine[], matcher: TextMatcher): boolean {
  return lines.some(({ tokens }) => tokens.some(({ text }) => matcher(text).some(({ isMatch }) => isMatch)));
}
