import type { Ask, SampledField } from '@edda/protocol';
import type { NumberFunction } from '@edda/sources';
import type { ReactNode } from 'react';
import { countText } from '../../platform/number-text.ts';
import { shareText } from '../../platform/share-text.ts';
import { chosenValues, withValueChoice } from '../../url-state/value-choice.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { FacetValue } from './facet-value.tsx';

const CHARTS = [
  ['avg', 'average'],
  ['p95', '95th percentile'],
  ['max', 'maximum'],
  ['sum', 'sum'],
] as const satisfies readonly (readonly [NumberFunction, string])[];

export interface FieldValuesProps {
  readonly field: SampledField;
  /** Lines that were looked into. */
  readonly sampled: number;
  readonly ask: Ask;
  /** Shows what its numbers are over time; left out where there is no place for that. */
  onChart?(of: NumberFunction): void;
  /** Hides what should not be shown. */
  mask?(text: string): string;
  onChange(ask: Ask): void;
}

/** The most frequent values of a field with their shares, and those that are chosen. */
export function FieldValues({ field, sampled, ask, mask, onChart, onChange }: FieldValuesProps): ReactNode {
  const { kind, name, type, cardinality, manyMore, values } = field;
  const chosen = chosenValues(ask, { kind, name });
  const shares = new Map(values.map(({ value, lines }) => [value, lines / Math.max(1, sampled)]));
  const all = [...new Set([...chosen.keys(), ...shares.keys()])];
  return (
    <ul aria-label={`Values of ${name}`} className="pb-1 pl-2">
      {all.map((value) => (
        <FacetValue
          key={value}
          value={value}
          {...(mask === undefined ? {} : { shown: mask(value) })}
          count={null}
          share={shares.get(value) ?? 0}
          shareNote={shareText(shares.get(value) ?? 0)}
          choice={chosen.get(value) ?? 'neither'}
          onChoose={(choice) => onChange(withValueChoice(ask, { kind, name }, value, choice))}
        />
      ))}
      {all.length === 0 && <li className="pl-[26px] text-xs text-faint">Only long values</li>}
      {cardinality > values.length && values.length > 0 && (
        <li className="pl-[26px] text-xs text-faint">
          the {countText(values.length)} most frequent of {countText(cardinality)}
          {manyMore && '+'}
        </li>
      )}
      {type === 'number' && onChart !== undefined && (
        <li className="flex flex-wrap gap-x-2 pt-0.5 pl-[26px] text-xs text-faint">
          Over time:
          {CHARTS.map(([of, word]) => (
            <LinkButton key={of} aria-label={`${name} over time: ${word}`} onClick={() => onChart(of)}>
              {word}
            </LinkButton>
          ))}
        </li>
      )}
    </ul>
  );
}
