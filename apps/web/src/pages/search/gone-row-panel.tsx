import { parseRowId } from '@edda/model';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { keptOptions } from '../../api/kept.ts';
import { remoteOf } from '../../api/remote-of.ts';
import { GoneRow } from '../../features/row-detail/gone-row.tsx';
import type { SearchModel } from './use-search-model.ts';

/** The row that the address names is not there any more. */
export function GoneRowPanel({ model, id }: { readonly model: SearchModel; readonly id: string }): ReactNode {
  const { view, change, close } = model;
  const kept = useQuery(keptOptions(view.backend, id));
  return (
    <GoneRow
      time={parseRowId(id)?.time ?? 0n}
      kept={remoteOf(kept)}
      zone={view.zone}
      onLook={(time, service) => {
        const ask = service === null ? view.ask : { ...view.ask, services: [service] };
        change({ ask, time, live: false, row: null });
      }}
      onClose={close}
    />
  );
}
