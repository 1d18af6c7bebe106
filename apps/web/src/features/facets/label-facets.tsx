import type { Ask, FacetsAnswer } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useId, useState } from 'react';
import type { LabelScope } from '../../api/labels.ts';
import { countText } from '../../platform/number-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { chosenValues } from '../../url-state/value-choice.ts';
import { FacetTag } from './facet-tag.tsx';
import { FacetSection, FacetSkeleton } from './facet-section.tsx';
import { isFound } from './found-name.ts';
import { LabelValues } from './label-values.tsx';

export interface LabelFacetsProps {
  readonly ask: Ask;
  readonly scope: LabelScope;
  /** Undefined until they are counted for the first time. */
  readonly labels: FacetsAnswer['labels'] | undefined;
  /** What the names are searched for. */
  readonly wanted: string;
  /** They are being counted. */
  readonly awaited: boolean;
  onChange(ask: Ask): void;
}

/** The other labels of the streams of this query; each opens to its values. */
export function LabelFacets({ ask, scope, labels, wanted, awaited, onChange }: LabelFacetsProps): ReactNode {
  const found = labels?.filter(({ name }) => isFound(name, wanted));
  return (
    <FacetSection title="Labels" busy={awaited} {...(found === undefined ? {} : { note: countText(found.length) })}>
      {labels === undefined && awaited && <FacetSkeleton rows={4} />}
      {found?.map(({ name, cardinality }) => (
        <LabelFacet key={name} name={name} cardinality={cardinality} ask={ask} scope={scope} onChange={onChange} />
      ))}
      {found?.length === 0 && (
        <li className="px-1.5 text-faint">{wanted === '' ? 'No other label' : 'None of this name'}</li>
      )}
    </FacetSection>
  );
}

interface LabelFacetProps extends Omit<LabelFacetsProps, 'labels' | 'awaited' | 'wanted'> {
  readonly name: string;
  readonly cardinality: number;
}

function LabelFacet({ name, cardinality, ask, scope, onChange }: LabelFacetProps): ReactNode {
  const [open, setOpen] = useState(false);
  const valuesId = useId();
  const isChosen = chosenValues(ask, { kind: 'label', name }).size > 0;
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={valuesId}
        onClick={() => setOpen(!open)}
        className="flex h-6 w-full items-center gap-1.5 rounded-sm px-1.5 text-left hover:bg-hover"
      >
        <FacetTag name="label" />
        <span className={clsx('min-w-0 flex-1 truncate', isChosen && 'font-medium text-accent')}>{name}</span>
        <span className="font-mono text-xs text-faint">
          {countText(cardinality)}
          <span className="sr-only"> {cardinality === 1 ? 'value' : 'values'}</span>
        </span>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} className="size-3 text-faint" />
      </button>
      <div id={valuesId}>{open && <LabelValues name={name} ask={ask} scope={scope} onChange={onChange} />}</div>
    </li>
  );
}
