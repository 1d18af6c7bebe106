import type { ReactNode } from 'react';
import { MarkLine } from '../../features/live-tail/mark-line.tsx';
import type { SearchModel } from './use-search-model.ts';

/** A person's mark in the list. */
export function OwnMark({ model, id }: { readonly model: SearchModel; readonly id: string }): ReactNode {
  const { tools, view } = model;
  const mark = tools.marks.state.get().marks.find((each) => each.id === id);
  return mark === undefined ? null : (
    <MarkLine mark={mark} zone={view.zone} onRemove={(removed) => tools.marks.remove(removed)} />
  );
}
