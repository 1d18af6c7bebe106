import type { Ask, AskedRange, ColumnName, SampledField } from '@edda/protocol';
import type { NumberFunction } from '@edda/sources';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { fieldsOptions } from '../../api/fields.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FacetSection, FacetSkeleton } from './facet-section.tsx';
import { FieldFacet } from './field-facet.tsx';
import { isFound } from './found-name.ts';
import { sampleText } from './sample-text.ts';

/** So many are shown at first, those that most lines have. */
const FIRST = 20;

export interface FieldFacetsProps {
  readonly asked: AskedRange;
  /** What the names are searched for. */
  readonly wanted: string;
  /** Shows what the numbers of a field are over time. */
  onChart?(name: ColumnName, of: NumberFunction): void;
  onChange(ask: Ask): void;
}

/** What the lines themselves hold: structured metadata and fields, from a sample that is named. */
export function FieldFacets({ asked, wanted, onChart, onChange }: FieldFacetsProps): ReactNode {
  const { data, error, isFetching, refetch } = useQuery(fieldsOptions(asked));
  const fields = (data?.fields ?? []).filter(({ name }) => isFound(name, wanted));
  const of = (kind: SampledField['kind']) => fields.filter((field) => field.kind === kind);
  const sampled = data?.sampled ?? 0;
  const lists = { sampled, ask: asked.ask, busy: isFetching, narrowed: wanted !== '', onChart, onChange };
  return (
    <>
      {error !== null && (
        <Notice
          tone="failure"
          className="px-1.5"
          action={<LinkButton onClick={() => void refetch()}>Read again</LinkButton>}
        >
          Fields are not known: {errorBodyOf(error).message}
        </Notice>
      )}
      {data === undefined && error === null && (
        <FacetSection title="Fields" busy>
          <FacetSkeleton rows={5} />
        </FacetSection>
      )}
      {data !== undefined && (
        <>
          {of('metadata').length > 0 && <FieldList {...lists} title="Metadata" fields={of('metadata')} />}
          <FieldList {...lists} title="Fields" fields={of('field')} />
          <p className="px-1.5 text-xs text-faint">
            {sampleText(data)}
            {data.omitted > 0 && ` ${countedText(data.omitted, 'rarer field')} left out.`}
          </p>
        </>
      )}
    </>
  );
}

interface FieldListProps {
  readonly title: string;
  readonly fields: readonly SampledField[];
  readonly sampled: number;
  readonly ask: Ask;
  readonly busy: boolean;
  /** Only names that were searched for are here. */
  readonly narrowed: boolean;
  readonly onChart: FieldFacetsProps['onChart'];
  onChange(ask: Ask): void;
}

function FieldList({ title, fields, sampled, ask, busy, narrowed, onChart, onChange }: FieldListProps): ReactNode {
  const [showAll, setShowAll] = useState(false);
  const shown = showAll ? fields : fields.slice(0, FIRST);
  return (
    <FacetSection title={title} note={countText(fields.length)} busy={busy}>
      {shown.map((field) => (
        <FieldFacet
          key={field.name}
          field={field}
          sampled={sampled}
          ask={ask}
          {...(onChart !== undefined && { onChart: (of: NumberFunction) => onChart(field, of) })}
          onChange={onChange}
        />
      ))}
      {fields.length === 0 && (
        <li className="px-1.5 text-faint">{narrowed ? 'None of this name' : 'No field in these lines'}</li>
      )}
      {fields.length > FIRST && (
        <li className="pl-[26px]">
          <LinkButton className="text-muted" onClick={() => setShowAll(!showAll)}>
            {showAll ? 'Fewer' : `${countText(fields.length - FIRST)} more`}
          </LinkButton>
        </li>
      )}
    </FacetSection>
  );
}
