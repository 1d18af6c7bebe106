import type { SearchModel } from './use-search-model.ts';

/** Keys that do something with one row. */
export type RowKeys = Readonly<Record<string, readonly [text: string, act: (id: string) => void]>>;

/** What the keyboard does with the row where it is. */
export function rowKeysOf(model: SearchModel): RowKeys {
  return {
    a: ['Show what is around the row', (id) => void lookAround(model, id)],
    p: ['Pin the row', (id) => model.tools.askPin([id])],
    x: ['Choose the row', (id) => model.tools.selection.toggle(id)],
  };
}

/** Shows what a row is of: by the narrowest id that it has, else its stream; beside another row, what was shown there. */
export async function lookAround({ view, search, change }: SearchModel, id: string): Promise<void> {
  if (view.around !== null) {
    change({ around: { ...view.around, row: id } });
    return;
  }
  const { usualAround } = await import('../../features/row-context/context-kinds.ts');
  change({ around: usualAround(id, search.rows.find(id)?.row.links ?? {}) });
}
