import type { Ask } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { labelCountsOptions } from '../../api/fields.ts';
import { type LabelScope, labelValuesOptions } from '../../api/labels.ts';
import { durationText } from '../../platform/duration-text.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { chosenValues, withValueChoice } from '../../url-state/value-choice.ts';
import { FacetSkeleton } from './facet-section.tsx';
import { FacetValue } from './facet-value.tsx';

/** From so many on, a field narrows them. */
const SEARCHED_FROM = 10;
/** So many are in the page at once; the field finds the others. */
const SHOWN = 50;

export interface LabelValuesProps {
  readonly name: string;
  readonly ask: Ask;
  readonly scope: LabelScope;
  onChange(ask: Ask): void;
}

export function LabelValues({ name, ask, scope, onChange }: LabelValuesProps): ReactNode {
  const { data, error, refetch } = useQuery(labelValuesOptions(name, scope));
  // The names are there at once, their counts when Loki has counted.
  const counted = useQuery(labelCountsOptions({ backend: scope.backend, ask, range: scope.range }, name));
  const having = counted.data?.values.filter(({ value }) => value !== '') ?? [];
  const counts = new Map(having.map(({ value, count }) => [value, count]));
  const most = Math.max(1, ...counts.values());
  const [wanted, setWanted] = useState('');
  const label = { kind: 'label', name } as const;
  const chosen = chosenValues(ask, label);
  const all = [...new Set([...chosen.keys(), ...counts.keys(), ...(data ?? [])])].filter((value) => value !== '');
  const found = all.filter((value) => value.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <div className="pb-1">
      {error !== null && (
        <Notice
          tone="failure"
          className="px-1.5"
          action={<LinkButton onClick={() => void refetch()}>Again</LinkButton>}
        >
          {errorBodyOf(error).message}
        </Notice>
      )}
      {all.length >= SEARCHED_FROM && (
        <div className="py-1 pl-[26px]">
          <TextField
            label={`Find a value of ${name}`}
            labelHidden
            placeholder={`Find in ${countedText(all.length, 'value')}`}
            value={wanted}
            onChange={setWanted}
          />
        </div>
      )}
      <ul aria-label={`Values of ${name}`} className="pl-2">
        {data === undefined && error === null && <FacetSkeleton rows={3} />}
        {found.slice(0, SHOWN).map((value) => (
          <FacetValue
            key={value}
            value={value}
            count={counted.data === undefined ? null : (counts.get(value) ?? 0)}
            share={(counts.get(value) ?? 0) / most}
            stale={counted.isPlaceholderData}
            choice={chosen.get(value) ?? 'neither'}
            onChoose={(choice) => onChange(withValueChoice(ask, label, value, choice))}
          />
        ))}
      </ul>
      {counted.error !== null && (
        <p className="pl-[34px] text-xs text-faint">Not counted: {errorBodyOf(counted.error).message}</p>
      )}
      {counted.data !== undefined && counted.data.counted.start !== scope.range.start && (
        <p className="pl-[34px] text-xs text-faint">
          Counted in the newest {durationText(BigInt(counted.data.counted.end) - BigInt(counted.data.counted.start))}{' '}
          only
        </p>
      )}
      {found.length > SHOWN && (
        <p className="pl-[34px] text-xs text-faint">and {countText(found.length - SHOWN)} more: type to find them</p>
      )}
      {data !== undefined && found.length === 0 && (
        <p className="pl-[34px] text-xs text-faint">
          {wanted === '' ? 'No value in this range' : `None has ${wanted}`}
        </p>
      )}
    </div>
  );
}
