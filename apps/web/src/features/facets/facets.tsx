import type { Ask, ColumnName, FacetsAnswer } from '@edda/protocol';
import type { NumberFunction } from '@edda/sources';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { LabelScope } from '../../api/labels.ts';
import { countedText } from '../../platform/number-text.ts';
import type { Remote } from '../../platform/remote.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { LabelFacets } from './label-facets.tsx';
import { LevelFacet } from './level-facet.tsx';
import { ServiceFacet } from './service-facet.tsx';

/** Come when the first counts are there: nobody waits for them. */
const FieldFacets = lazy(async () => ({ default: (await import('./field-facets.tsx')).FieldFacets }));

export interface FacetsProps {
  readonly ask: Ask;
  /** Where the values of a label are looked for when it is opened. */
  readonly scope: LabelScope;
  readonly facets: Remote<FacetsAnswer>;
  /** Another question: a service, a level or a label's value was included, excluded or let go. */
  onChange(ask: Ask): void;
  /** Shows what the numbers of a field are over time; left out where there is no place for that. */
  onChart?(name: ColumnName, of: NumberFunction): void;
  /** Asks for the counts again, after a failure. */
  onRetry(): void;
}

/** Fills its container, which scrolls. */
export function Facets({ ask, scope, facets, onChange, onChart, onRetry }: FacetsProps): ReactNode {
  const { data, stale, fetching, error } = facets;
  const [wanted, setWanted] = useState('');
  const { backend, range } = scope;
  // While the counts are of the question before, so are the fields: they come after them.
  const now = useMemo(() => ({ backend, ask, range }), [backend, ask, range]);
  const [settled, setSettled] = useState(now);
  if (!stale && data !== undefined && settled !== now) setSettled(now);
  const asked = settled;
  return (
    <div className="flex flex-col gap-1 px-2 py-2.5 text-sm">
      {error !== null && (
        <Notice tone="failure" className="px-1.5" action={<LinkButton onClick={onRetry}>Count again</LinkButton>}>
          {data === undefined ? 'Not counted' : 'These counts are old'}: {error.message}
        </Notice>
      )}
      {data?.uncounted !== undefined && (
        <Notice className="px-1.5 text-xs!">
          There are more services than can be counted: {countedText(data.uncounted, 'service')} missing here. A filter
          brings them.
        </Notice>
      )}
      <ServiceFacet ask={ask} services={data?.services} awaited={fetching} stale={stale} onChange={onChange} />
      <LevelFacet ask={ask} levels={data?.levels} awaited={fetching} stale={stale} onChange={onChange} />
      {data !== undefined && (
        <div className="px-1.5 pt-1.5">
          <TextField
            label="Find a label or field"
            labelHidden
            placeholder="Find a label or field"
            value={wanted}
            onChange={setWanted}
          />
        </div>
      )}
      <LabelFacets
        ask={ask}
        scope={scope}
        labels={data?.labels}
        wanted={wanted}
        awaited={fetching}
        onChange={onChange}
      />
      {data !== undefined && (
        <Suspense>
          <FieldFacets asked={asked} wanted={wanted} {...(onChart !== undefined && { onChart })} onChange={onChange} />
        </Suspense>
      )}
    </div>
  );
}
