import type { NumberFunction } from '@edda/sources';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fieldsOptions } from '../../api/fields.ts';
import { countedText } from '../../platform/number-text.ts';
import { shareText } from '../../platform/share-text.ts';
import { chosenValues } from '../../url-state/value-choice.ts';
import type { CountedName } from './counted-name.ts';
import { FieldValues } from './field-values.tsx';
import { sampleText } from './sample-text.ts';
import { TopFailure, TopLoading, TopNote } from './top-state.tsx';

/** The most frequent values of a field or of structured metadata, in the lines that were sampled. */
export function TopFieldValues({ asked, counted, name, mask, onChart, onChange }: CountedName): ReactNode {
  const { data, error, refetch } = useQuery(fieldsOptions(counted));
  if (data === undefined) return error === null ? <TopLoading /> : <TopFailure error={error} onRetry={refetch} />;
  const field = data.fields.find((each) => each.kind === name.kind && each.name === name.name);
  const { sampled } = data;
  return (
    <>
      {field === undefined ? (
        <TopNote>
          {data.omitted > 0
            ? `It is rarer than the ${data.fields.length} names that are looked at, or in none of these lines.`
            : 'None of these lines has it.'}
        </TopNote>
      ) : (
        <>
          <div className="pr-2">
            <FieldValues
              field={field}
              sampled={sampled}
              ask={asked.ask}
              mask={mask}
              {...(onChart !== undefined && { onChart: (of: NumberFunction) => onChart(name, of) })}
              onChange={onChange}
            />
          </div>
          {field.lines < sampled && (
            <TopNote>
              {countedText(sampled - field.lines, 'line')} ({shareText(1 - field.lines / sampled)}) without it.
            </TopNote>
          )}
        </>
      )}
      <TopNote>
        {sampleText(data)}
        {chosenValues(asked.ask, name).size > 0 && ' Its own filter is left out.'}
      </TopNote>
    </>
  );
}
