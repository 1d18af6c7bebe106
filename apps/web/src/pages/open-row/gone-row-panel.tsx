import { parseRowId } from '@edda/model';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { keptOptions } from '../../api/kept.ts';
import { remoteOf } from '../../api/remote-of.ts';
import { GoneRow, type GoneRowProps } from '../../features/row-detail/gone-row.tsx';

export interface GoneRowPanelProps extends Pick<GoneRowProps, 'zone' | 'onLook' | 'onClose'> {
  readonly backend: string;
  readonly id: string;
}

/** The row that the address names is not there any more. */
export function GoneRowPanel({ backend, id, ...rest }: GoneRowPanelProps): ReactNode {
  const kept = useQuery(keptOptions(backend, id));
  return <GoneRow {...rest} time={parseRowId(id)?.time ?? 0n} kept={remoteOf(kept)} />;
}
