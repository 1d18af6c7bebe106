import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { labelCountsOptions } from '../../api/fields.ts';
import { durationText } from '../../platform/duration-text.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { shareText } from '../../platform/share-text.ts';
import { chosenValues, withValueChoice } from '../../url-state/value-choice.ts';
import type { CountedName } from './counted-name.ts';
import { FacetValue } from './facet-value.tsx';
import { TopFailure, TopLoading, TopNote } from './top-state.tsx';

/** The filters beside the list find all the others. */
const SHOWN = 12;

/** The most frequent values of an index label, counted in every line of the question. */
export function TopLabelValues({ asked, counted, name, mask, onChange }: CountedName): ReactNode {
  const { data, error, isPlaceholderData, refetch } = useQuery(labelCountsOptions(counted, name.name));
  if (data === undefined) return error === null ? <TopLoading /> : <TopFailure error={error} onRetry={refetch} />;
  const label = { kind: 'label', name: name.name } as const;
  const chosen = chosenValues(asked.ask, label);
  const total = data.values.reduce((sum, { count }) => sum + count, 0);
  const having = data.values.filter(({ value }) => value !== '');
  const without = total - having.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, having[0]?.count ?? 0);
  const counts = new Map(having.slice(0, SHOWN).map(({ value, count }) => [value, count]));
  for (const value of chosen.keys()) {
    if (!counts.has(value)) counts.set(value, having.find((each) => each.value === value)?.count ?? 0);
  }
  const { start, end } = data.counted;
  const isAll = start === counted.range.start;
  return (
    <>
      <ul aria-label={`Values of ${name.name}`} className="px-2">
        {[...counts].map(([value, count]) => (
          <FacetValue
            key={value}
            value={value}
            shown={mask(value)}
            count={count}
            share={count / most}
            shareNote={shareText(count / Math.max(1, total))}
            stale={isPlaceholderData}
            choice={chosen.get(value) ?? 'neither'}
            onChoose={(choice) => onChange(withValueChoice(asked.ask, label, value, choice))}
          />
        ))}
      </ul>
      {having.length > SHOWN && <TopNote>{countText(having.length - SHOWN)} more values, rarer ones.</TopNote>}
      {without > 0 && <TopNote>{countedText(without, 'line')} without this label.</TopNote>}
      <TopNote>
        {isAll
          ? `Counted in all ${countedText(total, 'line')} of this query and range.`
          : `Counted in the newest ${durationText(BigInt(end) - BigInt(start))} only: ${countedText(total, 'line')}.`}
        {chosen.size > 0 && ' Its own filter is left out.'}
      </TopNote>
    </>
  );
}
