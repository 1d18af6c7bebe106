import type { FieldDifference, Pattern } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { InsightState } from '../../api/insight-reader.ts';
import type { Opposite } from '../../url-state/lens.ts';
import { DifferenceList } from './difference-list.tsx';
import { InsightBody } from './insight-body.tsx';
import { InsightSection } from './insight-section.tsx';
import { OppositeChoice } from './opposite-choice.tsx';
import { chosenPatterns } from './pattern-facts.ts';
import { PatternList } from './pattern-list.tsx';
import { ReadCaption } from './read-caption.tsx';
import type { TwoNames } from './two-names.ts';

export interface DifferenceViewProps {
  readonly state: InsightState;
  readonly opposite: Opposite;
  readonly names: TwoNames;
  /** Services that the lines can be held against. */
  readonly services: readonly string[];
  readonly zone: string;
  onOpposite(opposite: Opposite): void;
  onChoose(difference: FieldDifference, choice: 'include' | 'exclude'): void;
  onShow(pattern: Pattern): void;
  onStop(): void;
  onRetry(): void;
}

/** What tells two sets of lines apart: values of labels and fields, and patterns. */
export function DifferenceView(props: DifferenceViewProps): ReactNode {
  const { state, opposite, names, services, zone, onOpposite, onChoose, onShow, onStop, onRetry } = props;
  const { findings, subject, against, phase, end } = state;
  const patterns = chosenPatterns(findings?.patterns ?? [], 'changed');
  return (
    <section aria-label="What is different" className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1.5">
        <OppositeChoice opposite={opposite} services={services} onChange={onOpposite} />
        <ReadCaption
          subject={subject}
          against={against}
          againstName={names.against}
          reading={phase === 'reading'}
          cut={end === 'limit' || (phase === 'settled' && end === null)}
          onStop={onStop}
        />
      </div>
      <InsightBody state={state} onRetry={onRetry}>
        {findings !== null && subject !== null && against !== null && (
          <>
            <InsightSection
              title={`Values of ${names.subject} and ${names.against}`}
              nothing={findings.fields.length > 0 ? null : nothingFor(state, names)}
            >
              <DifferenceList
                differences={findings.fields}
                read={{ subject, against }}
                names={names}
                onChoose={onChoose}
              />
            </InsightSection>
            <InsightSection
              title="Patterns"
              nothing={patterns.length > 0 ? null : 'No pattern has a share that differs by more than chance.'}
            >
              <PatternList patterns={patterns} read={{ subject, against }} zone={zone} onShow={onShow} onMute={null} />
            </InsightSection>
            {findings.fieldsOfMany.length > 0 && (
              <p className="px-3 py-2 text-xs text-faint">
                Not compared, since nearly every line has another value: {findings.fieldsOfMany.join(', ')}
              </p>
            )}
          </>
        )}
      </InsightBody>
    </section>
  );
}

/** Fewer lines than this on one side leave almost everything to chance. */
const FEW = 30;

function nothingFor({ subject, against, phase }: InsightState, names: TwoNames): string {
  if (phase === 'reading') return 'No difference yet that is more than chance.';
  if ((subject?.total ?? 0) === 0) return `There are no lines of ${names.subject} here.`;
  if ((against?.total ?? 0) === 0) return `There are no lines of ${names.against} to hold them against.`;
  const isFew = Math.min(subject?.lines ?? 0, against?.lines ?? 0) < FEW;
  return isFew
    ? 'No difference that is more than chance: one side has too few lines to tell. A longer range may.'
    : 'No value differs by more than chance.';
}
