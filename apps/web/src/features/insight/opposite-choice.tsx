import type { ReactNode } from 'react';
import type { Opposite } from '../../url-state/lens.ts';
import { ChoiceRow } from './choice-row.tsx';

export interface OppositeChoiceProps {
  readonly opposite: Opposite;
  readonly services: readonly string[];
  onChange(opposite: Opposite): void;
}

/** What the lines are held against. */
export function OppositeChoice({ opposite, services, onChange }: OppositeChoiceProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ChoiceRow
        label="What is compared"
        value={opposite.by === 'service' ? '' : opposite.by}
        choices={[
          { value: 'errors', text: 'Errors against the rest' },
          { value: 'before', text: 'Now against before' },
        ]}
        onChange={(by) => (by === 'errors' || by === 'before') && onChange({ by })}
      />
      <select
        aria-label="Against another service"
        value={opposite.by === 'service' ? opposite.name : ''}
        onChange={(event) => onChange({ by: 'service', name: event.currentTarget.value })}
        className="h-6 max-w-52 rounded-sm border border-border-strong bg-bg px-1 text-sm"
      >
        <option value="" disabled>
          Against a service …
        </option>
        {[...new Set([...services, ...(opposite.by === 'service' ? [opposite.name] : [])])].map((service) => (
          <option key={service} value={service}>
            {service}
          </option>
        ))}
      </select>
    </div>
  );
}
