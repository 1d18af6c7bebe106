import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { rowOptions } from '../../api/row.ts';
import { CompareRows } from '../../features/compare-rows/compare-rows.tsx';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { SearchModel } from './use-search-model.ts';

export interface ComparedRowsProps {
  readonly model: SearchModel;
  readonly ids: readonly [string, string];
}

/** Two rows of the list set against each other, in its place. */
export function ComparedRows({ model, ids }: ComparedRowsProps): ReactNode {
  const { view, search, tools } = model;
  const labelsOf = (id: string) => search.rows.find(id)?.labels ?? {};
  const left = useQuery(rowOptions(view.backend, ids[0], labelsOf(ids[0]), view.ask));
  const right = useQuery(rowOptions(view.backend, ids[1], labelsOf(ids[1]), view.ask));
  const close = (): void => tools.state.update({ compared: null });
  useHotkeys('Two rows compared', { Escape: ['Back to the rows', close] });
  const error = left.error ?? right.error;
  return (
    <section aria-label="Two rows compared" className="absolute inset-0 z-20 flex flex-col bg-bg">
      {left.data !== undefined && right.data !== undefined ? (
        <CompareRows left={left.data} right={right.data} onClose={close} />
      ) : (
        <div className="flex items-start gap-2 p-3">
          <Notice
            tone={error === null ? 'plain' : 'failure'}
            className="flex-1"
            action={
              error !== null && (
                <LinkButton onClick={() => void Promise.all([left.refetch(), right.refetch()])}>Try again</LinkButton>
              )
            }
          >
            {error === null ? 'Fetching both lines …' : errorBodyOf(error).message}
          </Notice>
          <IconButton icon="cross" label="End the comparison" hotkey="Esc" onClick={close} />
        </div>
      )}
    </section>
  );
}
