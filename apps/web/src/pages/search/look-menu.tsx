import type { ReactNode } from 'react';
import { ColumnPicker } from '../../features/line-look/column-picker.tsx';
import { useKnownColumns } from '../../features/line-look/known-columns.ts';
import { LookPanel } from '../../features/line-look/look-panel.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { SearchModel } from './use-search-model.ts';

/** What stands in the menu of how lines are shown. */
export function LookMenu({ model }: { readonly model: SearchModel }): ReactNode {
  const { view, search, change, tools } = model;
  const { look } = view;
  // Trying out how lines look is no step that Back should go through.
  const show = (next: typeof look): void => change({ look: next }, 'replace');
  const known = useKnownColumns(search.rows, view.backend, view.ask);
  return (
    <LookPanel look={look} onChange={show}>
      <ColumnPicker columns={look.columns} known={known} onChange={(columns) => show({ ...look, columns })} />
      <Button variant="ghost" className="wide:hidden" onClick={() => tools.state.update({ downloading: true })}>
        <Icon name="download" />
        Download the whole result
      </Button>
    </LookPanel>
  );
}
