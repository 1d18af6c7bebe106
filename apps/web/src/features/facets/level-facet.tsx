import { type Level, LEVELS, severityOf } from '@edda/model';
import type { Ask, FacetsAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { ValueChoice } from '../../url-state/value-choice.ts';
import { FacetSection } from './facet-section.tsx';
import { FacetValue } from './facet-value.tsx';
import { sharesOf } from './share.ts';

/** Most severe first, and always there, so that the list keeps its place; trace only where there is any. */
const ALWAYS: readonly Level[] = ['critical', 'error', 'warn', 'info', 'debug', 'unknown'];

export interface LevelFacetProps {
  readonly ask: Ask;
  /** Undefined until they are counted for the first time. */
  readonly levels: FacetsAnswer['levels'] | undefined;
  /** They are being counted. */
  readonly awaited: boolean;
  readonly stale: boolean;
  onChange(ask: Ask): void;
}

export function LevelFacet({ ask, levels, awaited, stale, onChange }: LevelFacetProps): ReactNode {
  const counts = new Map(levels?.map(({ value, count }) => [value, count]));
  const values = LEVELS.filter((level) => ALWAYS.includes(level) || counts.has(level) || ask.levels.includes(level))
    .map((level) => ({ level, count: counts.get(level) ?? 0, choice: choiceOf(ask, level) }))
    .sort((a, b) => severityOf(b.level) - severityOf(a.level));
  const shares = sharesOf(values);
  return (
    <FacetSection title="Level" busy={awaited}>
      {values.map(({ level, count, choice }, index) => (
        <FacetValue
          key={level}
          value={level}
          level={level}
          count={levels === undefined ? null : count}
          share={levels === undefined ? 0 : (shares[index] ?? 0)}
          choice={choice}
          stale={stale}
          onChoose={(next) => onChange({ ...ask, levels: levelsWith(ask.levels, level, next) })}
        />
      ))}
    </FacetSection>
  );
}

function choiceOf(ask: Ask, level: Level): ValueChoice {
  return ask.levels.includes(level) ? 'include' : 'neither';
}

/** A question names the levels it wants, so leaving one out is wanting all the others. */
function levelsWith(levels: readonly Level[], level: Level, choice: ValueChoice): Level[] {
  const wanted = levels.length === 0 && choice === 'exclude' ? LEVELS : levels;
  return LEVELS.filter((each) => (each === level ? choice === 'include' : wanted.includes(each)));
}
