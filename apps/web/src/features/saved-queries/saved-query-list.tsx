import type { SavedQuery } from '@edda/protocol';
import type { ReactNode } from 'react';

export interface SavedQueryListProps {
  onOpen(saved: SavedQuery): void;
}

/** All saved queries with a search field; for a page or a popover. Open, rename, delete. */
export function SavedQueryList(_props: SavedQueryListProps): ReactNode {
  return null;
}
