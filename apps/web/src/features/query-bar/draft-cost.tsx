import type { AskedRange } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { statsOptions } from '../../api/stats.ts';
import { costText, DEAR_ADVICE, DEAR_BYTES } from './query-cost.ts';

/** What a question that is not asked yet would read, as Loki's index tells it: before it runs. */
export function DraftCost({ asked }: { readonly asked: AskedRange }): ReactNode {
  const { data } = useQuery({ ...statsOptions(asked), retry: false });
  if (data === undefined) return null;
  const isDear = data.bytes > DEAR_BYTES;
  return (
    <span role="status" className={isDear ? 'text-warn' : 'text-muted'}>
      {isDear && '⚠ '}
      {costText(data)}
      {isDear && `. ${DEAR_ADVICE}`}
    </span>
  );
}
