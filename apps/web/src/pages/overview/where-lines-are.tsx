import type { TimeRange } from '@edda/model';
import { EMPTY_ASK, type EmptyFinding } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { nothingFoundOptions } from '../../api/nothing-found.ts';
import { ReasonItem } from '../../features/no-rows/reason-item.tsx';
import type { OverviewModel } from './use-overview.ts';

export interface WhereLinesAreProps {
  readonly model: OverviewModel;
  /** The one without a line. */
  readonly range: TimeRange;
}

const MOMENTS: ReadonlySet<EmptyFinding['kind']> = new Set(['last_before', 'first_after', 'future']);

const nothing = (): void => undefined;

/** The lines that are next to a range without any, and the way there; or that there are none at all. */
export function WhereLinesAre({ model, range }: WhereLinesAreProps): ReactNode {
  const { view, change } = model;
  const asked = { start: String(range.start), end: String(range.end) };
  const request = { backend: view.backend, ask: EMPTY_ASK, range: asked, readings: [] };
  const { data, error } = useQuery(nothingFoundOptions(request));
  const found = (data?.findings ?? []).filter(({ kind }) => MOMENTS.has(kind));
  if (found.length === 0) {
    if (data?.end === 'complete') return 'Nor is there any in the week before it, nor after it.';
    const isOpen = error === null && (data?.end ?? null) === null;
    return isOpen ? 'Looking where there are lines …' : 'Where there are lines could not be found out.';
  }
  return found.map((finding) => (
    <p key={finding.kind}>
      <ReasonItem
        finding={finding}
        range={asked}
        zone={view.zone}
        onAsk={nothing}
        onTime={(time) => change({ time })}
        onZone={nothing}
      />
    </p>
  ));
}
