import type { ReactElement, ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { SeriesFilter } from './series-filter.ts';

export interface SeriesMenuProps {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly filter: SeriesFilter;
  readonly open: boolean;
  readonly trigger: ReactElement;
  onOpenChange(open: boolean): void;
}

/** From a series to its lines: by the labels that they share, and said where they share none. */
export function SeriesMenu({ name, labels, filter, open, trigger, onOpenChange }: SeriesMenuProps): ReactNode {
  const { words, missing, texts, onInclude, onExclude, onText } = filter;
  const thenClose = (act: (() => void) | null) => (): void => {
    onOpenChange(false);
    act?.();
  };
  const hasLabels = Object.keys(labels).length > 0;
  return (
    <Popover
      label={name === '' ? 'This series' : name}
      open={open}
      onOpenChange={onOpenChange}
      trigger={trigger}
      className="w-80 p-3"
    >
      <p className="font-mono text-xs text-muted [overflow-wrap:anywhere]">
        {hasLabels
          ? Object.entries(labels)
              .map(([label, value]) => `${label}="${value}"`)
              .join(', ')
          : 'This series has no labels.'}
      </p>
      {words.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-1.5">
          {onInclude !== null && (
            <Button variant="primary" onClick={thenClose(onInclude)}>
              Only these lines
            </Button>
          )}
          {onExclude !== null && <Button onClick={thenClose(onExclude)}>Without these</Button>}
        </div>
      )}
      {words.length > 0 && <p className="mt-1.5 text-xs text-faint">{words.join(', ')}</p>}
      {missing.length > 0 && (
        <p className="mt-2 text-xs text-warn">
          The lines have no {missing.join(' and no ')}, so nothing can be filtered by{' '}
          {missing.length > 1 ? 'them' : 'it'}.
        </p>
      )}
      {texts.length > 0 && (
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          {texts.map((text) => (
            <Button key={text} onClick={thenClose(() => onText(text))}>
              Lines that say {text}
            </Button>
          ))}
        </div>
      )}
    </Popover>
  );
}
