import type { Pattern, PopulationRead } from '@edda/protocol';
import { type ReactNode, useState } from 'react';
import { patternKey } from '../../api/pattern-key.ts';
import { countedText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { changeOf } from './pattern-facts.ts';
import { PatternRow } from './pattern-row.tsx';

export interface PatternListProps {
  readonly patterns: readonly Pattern[];
  readonly read: { readonly subject: PopulationRead; readonly against: PopulationRead | null };
  readonly zone: string;
  onShow(pattern: Pattern): void;
  readonly onMute: ((pattern: Pattern) => void) | null;
}

/** What is drawn at first; the tail of a list of patterns is long and says little. */
const SHOWN_AT_FIRST = 60;

/** Patterns, one a row. */
export function PatternList({ patterns, read, zone, onShow, onMute }: PatternListProps): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? patterns : patterns.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul aria-label="Patterns">
        {shown.map((pattern) => (
          <PatternRow
            key={patternKey(pattern)}
            pattern={pattern}
            lines={read.subject.lines}
            change={changeOf(pattern, read)}
            zone={zone}
            onShow={() => onShow(pattern)}
            onMute={onMute === null ? null : () => onMute(pattern)}
          />
        ))}
      </ul>
      {shown.length < patterns.length && (
        <p className="px-3 py-2 text-sm text-muted">
          <LinkButton onClick={() => setAll(true)}>
            Show {countedText(patterns.length - shown.length, 'more pattern')}
          </LinkButton>
        </p>
      )}
    </>
  );
}
