import { type ReactNode, useState } from 'react';
import { useCopy } from '../../platform/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { Popover } from '../../ui/popover.tsx';

export interface ShareMenuProps {
  /** The address as it is: what is relative stays relative. */
  linkAsItIs(): string;
  /** An address that shows what is on screen now, also tomorrow and in another zone. */
  linkToTheseLines(): string;
}

const WORDS = { idle: 'Share', copied: 'Copied', refused: 'Not allowed' } as const;

/** The header's button that copies a link to what is seen. */
export function ShareMenu({ linkAsItIs, linkToTheseLines }: ShareMenuProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { state, copy } = useCopy();
  const choose = (link: string): void => {
    copy(link);
    setOpen(false);
  };
  return (
    <Popover
      label="Share"
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="flex flex-col gap-0.5 p-1"
      trigger={
        <Button variant="ghost" aria-label="Share" className="px-2 wide:px-2.5">
          <Icon name={state === 'copied' ? 'check' : 'link'} />
          <span aria-live="polite" className="hidden wide:inline">
            {WORDS[state]}
          </span>
        </Button>
      }
    >
      <Choice icon="clock" text="Link as it is" onChoose={() => choose(linkAsItIs())}>
        What is relative, such as the last hour, stays relative.
      </Choice>
      <Choice icon="link" text="Link to these very lines" onChoose={() => choose(linkToTheseLines())}>
        The same lines for whoever opens it, whenever and wherever.
      </Choice>
    </Popover>
  );
}

interface ChoiceProps {
  readonly icon: IconName;
  readonly text: string;
  readonly children: ReactNode;
  onChoose(): void;
}

function Choice({ icon, text, children, onChoose }: ChoiceProps): ReactNode {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="grid grid-cols-[auto_1fr] items-center gap-x-2 rounded-sm px-2.5 py-1.5 text-left hover:bg-hover"
    >
      <Icon name={icon} />
      <span className="font-medium">{text}</span>
      <span className="col-start-2 text-xs text-muted">{children}</span>
    </button>
  );
}
