import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { SPLIT_LAYOUTS, type SplitLayout } from '../../url-state/split-view.ts';

const LOOKS: Readonly<Record<SplitLayout, { readonly icon: IconName; readonly text: string }>> = {
  stacked: { icon: 'split', text: 'Metrics above the lines' },
  beside: { icon: 'beside', text: 'Metrics beside the lines' },
  panes: { icon: 'panes', text: 'Two sources on one clock' },
};

export interface LayoutChoiceProps {
  readonly layout: SplitLayout;
  onChange(layout: SplitLayout): void;
}

/** How the view is laid out: one of three. */
export function LayoutChoice({ layout, onChange }: LayoutChoiceProps): ReactNode {
  return (
    <div role="group" aria-label="Layout" className="flex shrink-0 rounded-md border p-px">
      {SPLIT_LAYOUTS.map((each) => (
        <Tooltip key={each} text={LOOKS[each].text}>
          <button
            type="button"
            aria-label={LOOKS[each].text}
            aria-pressed={each === layout}
            onClick={() => onChange(each)}
            className={clsx(
              'flex h-6 w-7 items-center justify-center rounded-sm',
              each === layout ? 'bg-accent-soft text-accent' : 'text-faint hover:bg-hover hover:text-text',
            )}
          >
            <Icon name={LOOKS[each].icon} />
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
