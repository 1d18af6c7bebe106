import type { FieldDifference, Pattern } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { InsightState } from '../../api/insight-reader.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { CHANGE_SPANS, type ChangeSpan } from '../../url-state/lens.ts';
import { ChoiceRow } from './choice-row.tsx';
import { DifferenceList } from './difference-list.tsx';
import { InsightBody } from './insight-body.tsx';
import { InsightSection } from './insight-section.tsx';
import { LevelChanges } from './level-changes.tsx';
import { chosenPatterns } from './pattern-facts.ts';
import { PatternList } from './pattern-list.tsx';
import { ReadCaption } from './read-caption.tsx';
import { changedVersions, VersionChanges } from './version-changes.tsx';

export interface ChangesViewProps {
  readonly state: InsightState;
  readonly moment: bigint;
  readonly span: ChangeSpan;
  readonly zone: string;
  onSpan(span: ChangeSpan): void;
  onChoose(difference: FieldDifference, choice: 'include' | 'exclude'): void;
  onShow(pattern: Pattern): void;
  onStop(): void;
  onRetry(): void;
}

const SPAN_TEXTS = {
  '5m': '±5 min',
  '15m': '±15 min',
  '30m': '±30 min',
  '1h': '±1 h',
} as const satisfies Record<ChangeSpan, string>;

const NAMES = { subject: 'the lines after', against: 'those before' };

/** Before and after a moment: versions, levels, patterns, values. */
export function ChangesView(props: ChangesViewProps): ReactNode {
  const { state, moment, span, zone, onSpan, onChoose, onShow, onStop, onRetry } = props;
  const { findings, subject, against, phase, end } = state;
  const versions = changedVersions(findings?.versions ?? []);
  const patterns = findings === null ? [] : changedOrNew(findings.patterns);
  const read = subject === null || against === null ? null : { subject, against };
  return (
    <section aria-label="What changed" className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1.5">
        <span className="text-sm">
          Around <b className="font-mono font-medium">{fullTimeText(moment, zone, 3)}</b>
        </span>
        <ChoiceRow
          label="How far to each side"
          value={span}
          choices={CHANGE_SPANS.map((value) => ({ value, text: SPAN_TEXTS[value] }))}
          onChange={onSpan}
        />
        <ReadCaption
          subject={subject}
          against={against}
          againstName="the time before"
          reading={phase === 'reading'}
          cut={end === 'limit' || (phase === 'settled' && end === null)}
          onStop={onStop}
        />
      </div>
      <InsightBody state={state} onRetry={onRetry}>
        {findings !== null && read !== null && (
          <>
            <InsightSection
              title="Versions"
              nothing={versions.length > 0 ? null : 'No service names another version than before.'}
            >
              <VersionChanges versions={versions} zone={zone} />
            </InsightSection>
            <InsightSection title="Levels" nothing={null}>
              <div className="border-b px-3 py-1.5">
                <LevelChanges {...read} />
              </div>
            </InsightSection>
            <InsightSection
              title="Patterns that came, went, or changed their share"
              nothing={patterns.length > 0 ? null : 'None.'}
            >
              <PatternList patterns={patterns} read={read} zone={zone} onShow={onShow} onMute={null} />
            </InsightSection>
            <InsightSection
              title="Values that occur more or less often"
              nothing={findings.fields.length > 0 ? null : 'None by more than chance.'}
            >
              <DifferenceList differences={findings.fields} read={read} names={NAMES} onChoose={onChoose} />
            </InsightSection>
          </>
        )}
      </InsightBody>
    </section>
  );
}

/** What is certain first, then what is there on one side only, though it may be chance. */
function changedOrNew(patterns: readonly Pattern[]): readonly Pattern[] {
  const certain = chosenPatterns(patterns, 'changed');
  const oneSided = patterns.filter(
    ({ certain: sure, subject, against }) => sure === 0 && (subject === 0 || against === 0),
  );
  return [...certain, ...oneSided];
}
