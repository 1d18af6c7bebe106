import { clsx } from 'clsx';
import { type ReactNode, useId, useState } from 'react';
import { countText } from '../../platform/number-text.ts';
import { shareText } from '../../platform/share-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { chosenValues } from '../../url-state/value-choice.ts';
import { FacetTag } from './facet-tag.tsx';
import { FieldValues, type FieldValuesProps } from './field-values.tsx';

/** A field by name; it opens to its most frequent values with their shares. */
export function FieldFacet(props: FieldValuesProps): ReactNode {
  const { field, sampled, ask } = props;
  const { kind, name, type, lines, cardinality, manyMore } = field;
  const [open, setOpen] = useState(false);
  const id = useId();
  const isChosen = chosenValues(ask, { kind, name }).size > 0;
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        title={`${name}: ${type}, in ${shareText(lines / Math.max(1, sampled))} of the lines`}
        onClick={() => setOpen(!open)}
        className="flex h-6 w-full items-center gap-1.5 rounded-sm px-1.5 text-left hover:bg-hover"
      >
        <FacetTag name={kind === 'metadata' ? 'metadata' : type} />
        <span className={clsx('min-w-0 flex-1 truncate', isChosen && 'font-medium text-accent')}>{name}</span>
        <span className="font-mono text-xs text-faint">
          {countText(cardinality)}
          {manyMore && '+'}
          <span className="sr-only">
            {cardinality === 1 ? ' value' : ' values'}, {kind === 'metadata' ? 'metadata' : `${type} field`}
          </span>
        </span>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} className="size-3 text-faint" />
      </button>
      <div id={id}>{open && <FieldValues {...props} />}</div>
    </li>
  );
}
