import type { ReactNode } from 'react';

export interface SaveQueryDialogProps {
  readonly open: boolean;
  /** The address's search string to save, without `?`. */
  readonly search: string;
  /** What the name field holds at first. */
  readonly suggestedName: string;
  onOpenChange(open: boolean): void;
}

export function SaveQueryDialog(_props: SaveQueryDialogProps): ReactNode {
  return null;
}
