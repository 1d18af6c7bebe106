import type { Pattern } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { InsightState } from '../../api/insight-reader.ts';
import { countedText } from '../../platform/number-text.ts';
import type { PatternChoice } from '../../url-state/lens.ts';
import { ChoiceRow } from './choice-row.tsx';
import { InsightBody } from './insight-body.tsx';
import { chosenPatterns } from './pattern-facts.ts';
import { PatternList } from './pattern-list.tsx';
import { ReadCaption } from './read-caption.tsx';

export interface PatternsViewProps {
  readonly state: InsightState;
  readonly choice: PatternChoice;
  readonly zone: string;
  /** The period before, in a sentence: `the hour before`. */
  readonly againstName: string;
  onChoice(choice: PatternChoice): void;
  onShow(pattern: Pattern): void;
  onMute(pattern: Pattern): void;
  onStop(): void;
  onRetry(): void;
}

const NOTHING = {
  all: 'No pattern yet.',
  new: 'Nothing new: every pattern here was there in the period before.',
  changed: 'No pattern has a share that differs from the period before by more than chance.',
} as const satisfies Record<PatternChoice, string>;

/** The lines of a search grouped by what they have in common. */
export function PatternsView(props: PatternsViewProps): ReactNode {
  const { state, choice, zone, againstName, onChoice, onShow, onMute, onStop, onRetry } = props;
  const { findings, subject, against, phase, end } = state;
  const patterns = findings?.patterns ?? [];
  const chosen = chosenPatterns(patterns, choice);
  const countOf = (each: PatternChoice) => (findings === null ? undefined : chosenPatterns(patterns, each).length);
  return (
    <section aria-label="Patterns of the lines" className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1.5">
        <ChoiceRow
          label="Which patterns"
          value={choice}
          choices={[
            { value: 'all', text: 'All', count: countOf('all') },
            { value: 'new', text: 'Only new', count: countOf('new') },
            { value: 'changed', text: 'Changed', count: countOf('changed') },
          ]}
          onChange={onChoice}
        />
        <ReadCaption
          subject={subject}
          against={against}
          againstName={againstName}
          reading={phase === 'reading'}
          cut={end === 'limit' || (phase === 'settled' && end === null)}
          onStop={onStop}
        />
      </div>
      <InsightBody state={state} onRetry={onRetry}>
        {subject !== null && chosen.length > 0 ? (
          <PatternList patterns={chosen} read={{ subject, against }} zone={zone} onShow={onShow} onMute={onMute} />
        ) : (
          phase === 'settled' && <p className="px-3 py-6 text-sm text-muted">{NOTHING[choice]}</p>
        )}
        {findings !== null && findings.patternsOmitted > 0 && choice === 'all' && (
          <p className="px-3 py-2 text-sm text-muted">
            {countedText(findings.patternsOmitted, 'more pattern')} with {countedText(findings.linesOmitted, 'line')}{' '}
            are not listed.
          </p>
        )}
      </InsightBody>
    </section>
  );
}
