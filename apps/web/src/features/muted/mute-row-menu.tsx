import type { Ask, RowDetail } from '@edda/protocol';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { withMute } from '../../url-state/mutes.ts';
import { mutesOfRow } from './mutes-of-row.ts';

export interface MuteRowMenuProps {
  readonly detail: RowDetail;
  readonly ask: Ask;
  onAsk(ask: Ask): void;
}

/** A button that mutes an open row and those like it, in the way that is chosen. */
export function MuteRowMenu({ detail, ask, onAsk }: MuteRowMenuProps): ReactNode {
  const [open, setOpen] = useState(false);
  const ways = mutesOfRow(detail);
  if (ways.length === 0) return null;
  return (
    <Popover
      label="Mute this line"
      open={open}
      onOpenChange={setOpen}
      className="flex w-96 flex-col gap-0.5 p-1"
      trigger={
        <Button>
          <Icon name="eye-off" />
          Mute
        </Button>
      }
    >
      {ways.map(({ title, detail: words, mute }) => (
        <button
          key={title}
          type="button"
          onClick={() => {
            setOpen(false);
            onAsk(withMute(ask, mute));
          }}
          className="rounded-sm px-2.5 py-1.5 text-left hover:bg-hover"
        >
          <span className="block font-medium">{title}</span>
          <span className="line-clamp-2 font-mono text-xs wrap-anywhere text-muted">{words}</span>
        </button>
      ))}
    </Popover>
  );
}
