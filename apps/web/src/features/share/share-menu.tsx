import type { ReactNode } from 'react';
import { useCopy } from '../../platform/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';

export interface ShareMenuProps {
  /** The address as it is: what is relative stays relative. */
  linkAsItIs(): string;
  /** An address that shows what is on screen now, also tomorrow and in another zone. */
  linkToTheseLines(): string;
}

const WORDS = { idle: 'Share', copied: 'Copied', refused: 'Not allowed' } as const;

/** The header's button that copies a link to what is seen. */
export function ShareMenu({ linkAsItIs, linkToTheseLines }: ShareMenuProps): ReactNode {
  const { state, copy } = useCopy();
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost">
          <Icon name={state === 'copied' ? 'check' : 'link'} />
          <span aria-live="polite" className="hidden wide:inline">
            {WORDS[state]}
          </span>
          <span className="sr-only wide:hidden">Share</span>
        </Button>
      }
    >
      <MenuItem icon="clock" onSelect={() => copy(linkAsItIs())}>
        Copy link as it is, relative
      </MenuItem>
      <MenuItem icon="link" onSelect={() => copy(linkToTheseLines())}>
        Copy link to these very lines
      </MenuItem>
    </Menu>
  );
}
