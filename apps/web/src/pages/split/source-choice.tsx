import type { FacetsAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import { roughCountText } from '../../platform/number-text.ts';

export interface SourceChoiceProps {
  /** With their lines in this range. */
  readonly services: FacetsAnswer['services'];
  readonly chosen: readonly string[];
  onChange(services: readonly string[]): void;
}

const SEVERAL = 'several';

/** Whose lines a pane shows: one service, as a list, since two panes leave no room for facets. */
export function SourceChoice({ services, chosen, onChange }: SourceChoiceProps): ReactNode {
  const [only, ...others] = chosen;
  const value = others.length > 0 ? SEVERAL : (only ?? '');
  const isKnown = value === '' || value === SEVERAL || services.some((service) => service.value === value);
  return (
    <select
      aria-label="Source"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? [] : [currentTarget.value])}
      className="mr-1 h-7 max-w-48 min-w-0 rounded-md border border-border-strong bg-bg px-1.5 text-sm text-text"
    >
      <option value="">All sources</option>
      {value === SEVERAL && (
        <option value={SEVERAL} disabled>
          {chosen.length} sources
        </option>
      )}
      {!isKnown && <option value={value}>{value}</option>}
      {services.map((service) => (
        <option key={service.value} value={service.value}>
          {service.value} ({roughCountText(service.count)})
        </option>
      ))}
    </select>
  );
}
