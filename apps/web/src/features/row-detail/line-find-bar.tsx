import type { ReactNode } from 'react';
import { countText } from '../../platform/number-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { LINE_FINDS_MAX } from './line-finds.ts';
import type { LineFinder } from './use-line-find.ts';

export interface LineFindBarProps {
  readonly finder: LineFinder;
  onStep(by: 1 | -1): void;
}

/** Finds in the open line, however long it is. */
export function LineFindBar({ finder, onStep }: LineFindBarProps): ReactNode {
  const { text, finds, at, search } = finder;
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  };
  return (
    <search aria-label="Find in this line" className="flex h-9 shrink-0 items-center gap-1 border-b px-3.5 text-sm">
      <input
        type="text"
        aria-label="Text to find in this line"
        placeholder="Find in this line"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={({ currentTarget }) => search(currentTarget.value)}
        onKeyDown={onKeyDown}
        className="h-6 min-w-0 flex-1 rounded-sm border border-transparent bg-transparent px-1 font-mono text-sm text-text hover:border-border-strong focus:border-border-strong"
      />
      <span role="status" className="text-xs whitespace-nowrap text-muted">
        {text !== '' && placeText(finds.length, at)}
      </span>
      <IconButton
        icon="chevron-up"
        label="Previous in this line"
        disabled={finds.length === 0}
        onClick={() => onStep(-1)}
      />
      <IconButton
        icon="chevron-down"
        label="Next in this line"
        disabled={finds.length === 0}
        onClick={() => onStep(1)}
      />
    </search>
  );
}

function placeText(count: number, at: number): string {
  const all = count >= LINE_FINDS_MAX ? `more than ${countText(LINE_FINDS_MAX)}` : countText(count);
  if (count === 0) return 'none in this line';
  return at === -1 ? `${all} in this line` : `${countText(at + 1)} of ${all}`;
}
