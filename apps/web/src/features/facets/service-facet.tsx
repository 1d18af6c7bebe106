import type { Ask, FacetValue as Counted } from '@edda/protocol';
import { type ReactNode, useState } from 'react';
import { countText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { chosenValues, type ValueChoice, withValueChoice } from '../../url-state/value-choice.ts';
import { FacetSection, FacetSkeleton } from './facet-section.tsx';
import { FacetValue } from './facet-value.tsx';
import { sharesOf } from './share.ts';

/** Loki puts this label on every stream. */
const SERVICE = { kind: 'label', name: 'service_name' } as const;

/** So many are shown at first; those that are chosen always are. */
const FIRST = 12;

export interface ServiceFacetProps {
  readonly ask: Ask;
  /** Undefined until they are counted for the first time. */
  readonly services: readonly Counted[] | undefined;
  /** They are being counted. */
  readonly awaited: boolean;
  readonly stale: boolean;
  onChange(ask: Ask): void;
}

export function ServiceFacet({ ask, services, awaited, stale, onChange }: ServiceFacetProps): ReactNode {
  const [showAll, setShowAll] = useState(false);
  // While they are counted anew the word stays: it would only flicker.
  const isOld = services !== undefined && stale && !awaited;
  const values = withChosen(ask, services ?? []);
  const shares = sharesOf(values);
  const isShown = (value: (typeof values)[number], index: number): boolean =>
    showAll || index < FIRST || value.choice !== 'neither';
  const hidden = values.filter((value, index) => !isShown(value, index)).length;
  return (
    <FacetSection title="Service" note={isOld ? 'of the query before' : 'of this query'} busy={awaited}>
      {values.map(
        (value, index) =>
          isShown(value, index) && (
            <FacetValue
              key={value.value}
              value={value.value}
              count={services === undefined ? null : value.count}
              share={shares[index] ?? 0}
              choice={value.choice}
              stale={stale}
              onChoose={(choice) => onChange(withService(ask, value.value, choice))}
            />
          ),
      )}
      {services === undefined && awaited && <FacetSkeleton rows={5} />}
      {services === undefined && !awaited && <li className="px-1.5 text-faint">Not counted</li>}
      {services !== undefined && values.length === 0 && <li className="px-1.5 text-faint">No service in this range</li>}
      {(hidden > 0 || showAll) && (
        <li className="pl-[26px]">
          <LinkButton className="text-muted" onClick={() => setShowAll(!showAll)}>
            {showAll ? 'Fewer' : `${countText(hidden)} more`}
          </LinkButton>
        </li>
      )}
    </FacetSection>
  );
}

interface ChosenService {
  readonly value: string;
  readonly count: number;
  readonly choice: ValueChoice;
}

/** Most frequent first; a chosen service without a line is here too, so that it can be let go. */
function withChosen(ask: Ask, services: readonly Counted[]): readonly ChosenService[] {
  const excluded = chosenValues(ask, SERVICE);
  const counts = new Map(services.map(({ value, count }) => [value, count]));
  for (const value of [...ask.services, ...excluded.keys()]) if (!counts.has(value)) counts.set(value, 0);
  return [...counts]
    .map(([value, count]) => ({
      value,
      count,
      choice: ask.services.includes(value) ? ('include' as const) : (excluded.get(value) ?? ('neither' as const)),
    }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

/** Included services are the question's own list; excluded ones are conditions on the label. */
function withService(ask: Ask, service: string, choice: ValueChoice): Ask {
  const others = ask.services.filter((each) => each !== service);
  const without = withValueChoice({ ...ask, services: others }, SERVICE, service, 'neither');
  switch (choice) {
    case 'include':
      return { ...without, services: [...others, service] };
    case 'exclude':
      return withValueChoice(without, SERVICE, service, 'exclude');
    case 'neither':
      return without;
    default:
      return choice satisfies never;
  }
}
