import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { keptOptions } from '../../api/kept.ts';
import { NothingKept } from '../../features/no-rows/nothing-kept.tsx';
import type { SearchModel } from './use-search-model.ts';

/** Below the last row: that a part of the range goes further back than lines are kept. */
export function KeptEnd({ model }: { readonly model: SearchModel }): ReactNode {
  const { view, run, askTime } = model;
  const { data } = useQuery(keptOptions(view.backend));
  const oldest = data?.oldest ?? null;
  if (oldest === null || run?.kind !== 'log' || BigInt(oldest) <= run.range.start) return null;
  return (
    <p className="basis-full pb-2 text-warn">
      <NothingKept oldest={BigInt(oldest)} all={false} zone={view.zone} onTime={askTime} />
    </p>
  );
}
