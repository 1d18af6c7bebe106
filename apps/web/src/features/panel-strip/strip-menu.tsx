import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';

/** Where a strip can go among the others. */
export type StripMove = 'up' | 'down';

export interface StripMenuProps {
  readonly title: string;
  readonly moves: readonly StripMove[];
  readonly onEdit: (() => void) | null;
  readonly onTable: (() => void) | null;
  onMove(move: StripMove): void;
  onHide(): void;
}

const MOVES = [
  { move: 'up', text: 'Move up' },
  { move: 'down', text: 'Move down' },
] as const satisfies readonly { move: StripMove; text: string }[];

/** What can be done with a strip. */
export function StripMenu({ title, moves, onEdit, onTable, onMove, onHide }: StripMenuProps): ReactNode {
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`Panel ${title}`}
          className="flex size-5 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
        >
          <Icon name="more" />
        </button>
      }
    >
      <MenuItem icon="table" disabled={onTable === null} onSelect={() => onTable?.()}>
        As a table
      </MenuItem>
      {MOVES.map(({ move, text }) => (
        <MenuItem key={move} disabled={!moves.includes(move)} onSelect={() => onMove(move)}>
          {text}
        </MenuItem>
      ))}
      {onEdit !== null && (
        <MenuItem icon="edit" onSelect={onEdit}>
          Edit
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon="cross" onSelect={onHide}>
        Take away
      </MenuItem>
    </Menu>
  );
}
