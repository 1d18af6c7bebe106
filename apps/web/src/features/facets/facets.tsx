import type { Ask, FacetsAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { LabelScope } from '../../api/labels.ts';
import { countedText } from '../../platform/number-text.ts';
import type { Remote } from '../../platform/remote.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { LabelFacets } from './label-facets.tsx';
import { LevelFacet } from './level-facet.tsx';
import { ServiceFacet } from './service-facet.tsx';

export interface FacetsProps {
  readonly ask: Ask;
  /** Where the values of a label are looked for when it is opened. */
  readonly scope: LabelScope;
  readonly facets: Remote<FacetsAnswer>;
  /** Another question: a service, a level or a label's value was included, excluded or let go. */
  onChange(ask: Ask): void;
  /** Asks for the counts again, after a failure. */
  onRetry(): void;
}

/** Fills its container, which scrolls. */
export function Facets({ ask, scope, facets, onChange, onRetry }: FacetsProps): ReactNode {
  const { data, stale, fetching, error } = facets;
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
      <LabelFacets ask={ask} scope={scope} labels={data?.labels} awaited={fetching} onChange={onChange} />
    </div>
  );
}
