import { LINES_MAX } from '@edda/protocol';
import type { ReactNode } from 'react';
import { type LinesToCopy, useLineCopy } from '../../platform/lines/use-line-copy.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { CopyLinesMenu } from '../../ui/copy-lines-menu.tsx';
import { CopyProgressText } from '../../ui/copy-progress-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

export interface SelectionBarProps {
  readonly count: number;
  /** The chosen rows' whole lines, in the order of the list. */
  fetchLines(signal: AbortSignal): Promise<LinesToCopy>;
  /** Sets the two chosen rows against each other. */
  onCompare(): void;
  onPin(): void;
  onClear(): void;
}

/** What can be done with the chosen rows. */
export function SelectionBar({ count, fetchLines, onCompare, onPin, onClear }: SelectionBarProps): ReactNode {
  const copy = useLineCopy(fetchLines);
  const tooMany = count > LINES_MAX;
  return (
    <div
      role="toolbar"
      aria-label="Chosen rows"
      className="absolute bottom-3 left-1/2 z-20 flex max-w-[calc(100%-16px)] -translate-x-1/2 flex-wrap items-center gap-1 rounded-lg border border-border-strong bg-raised px-2 py-1.5 text-sm text-muted shadow-raised"
    >
      <b className="px-1 font-semibold whitespace-nowrap text-text" role="status">
        {countedText(count, 'row')} chosen
      </b>
      <CopyLinesMenu
        trigger={
          <Button disabled={tooMany || copy.progress.phase === 'working'}>
            <Icon name={copy.progress.phase === 'done' ? 'check' : 'copy'} />
            Copy as
            <Icon name="chevron-down" />
          </Button>
        }
        onCopy={copy.start}
      />
      <Button disabled={count !== 2} title="Two rows, field by field and as text" onClick={onCompare}>
        <Icon name="columns" />
        Compare
      </Button>
      <Button disabled={tooMany} title="Keep these lines with a note of what they mean" onClick={onPin}>
        <Icon name="pin" />
        Pin
      </Button>
      <IconButton icon="cross" label="Choose none" hotkey="Esc" onClick={onClear} />
      {(tooMany || copy.progress.message !== '') && (
        <p className="basis-full px-1 text-xs">
          {tooMany ? (
            `At most ${countText(LINES_MAX)} lines are copied or pinned at once.`
          ) : (
            <CopyProgressText progress={copy.progress} onConfirm={copy.confirm} />
          )}
        </p>
      )}
    </div>
  );
}
