import { useSyncExternalStore } from 'react';
import type { RowSelection } from './row-selection.ts';

const NOBODY = (): (() => void) => () => undefined;
const NO_IDS: ReadonlySet<string> = new Set();

/** The ids of the chosen rows; none where rows cannot be chosen. */
export function useSelectedIds(selection: RowSelection | undefined): ReadonlySet<string> {
  return useSyncExternalStore(selection?.state.subscribe ?? NOBODY, () => selection?.state.get().ids ?? NO_IDS);
}
