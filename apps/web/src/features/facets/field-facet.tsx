import type { Ask, SampledField } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useId, useState } from 'react';
import { countText } from '../../platform/number-text.ts';
import { shareText } from '../../platform/share-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { chosenValues, withValueChoice } from '../../url-state/value-choice.ts';
import { FacetTag } from './facet-tag.tsx';
import { FacetValue } from './facet-value.tsx';

export interface FieldFacetProps {
  readonly field: SampledField;
  /** Lines that were looked into. */
  readonly sampled: number;
  readonly ask: Ask;
  onChange(ask: Ask): void;
}

/** A field by name; it opens to its most frequent values with their shares. */
export function FieldFacet({ field, sampled, ask, onChange }: FieldFacetProps): ReactNode {
  const { kind, name, type, lines, cardinality, manyMore, values } = field;
  const [open, setOpen] = useState(false);
  const id = useId();
  const chosen = chosenValues(ask, { kind, name });
  const shares = new Map(values.map(({ value, lines: count }) => [value, count / Math.max(1, sampled)]));
  const all = [...new Set([...chosen.keys(), ...shares.keys()])];
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
        <span className={clsx('min-w-0 flex-1 truncate', chosen.size > 0 && 'font-medium text-accent')}>{name}</span>
        <span className="font-mono text-xs text-faint">
          {countText(cardinality)}
          {manyMore && '+'}
          <span className="sr-only">
            {cardinality === 1 ? ' value' : ' values'}, {kind === 'metadata' ? 'metadata' : `${type} field`}
          </span>
        </span>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} className="size-3 text-faint" />
      </button>
      <div id={id}>
        {open && (
          <ul aria-label={`Values of ${name}`} className="pb-1 pl-2">
            {all.map((value) => (
              <FacetValue
                key={value}
                value={value}
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
          </ul>
        )}
      </div>
    </li>
  );
}
