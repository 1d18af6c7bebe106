import type { ColumnName } from '@edda/protocol';
import { lazy, type ReactNode, Suspense, useId, useMemo } from 'react';

const PopoverPanel = lazy(async () => ({ default: (await import('../../ui/popover-panel.tsx')).PopoverPanel }));

export interface TopValuesPopoverProps {
  readonly name: ColumnName;
  /** The button that opened it. */
  readonly beside: HTMLElement;
  onClose(): void;
  readonly children: ReactNode;
}

/** One for all values of a line, which may have hundreds. */
export function TopValuesPopover({ name, beside, onClose, children }: TopValuesPopoverProps): ReactNode {
  const id = useId();
  const anchor = useMemo(() => ({ current: beside }), [beside]);
  return (
    <Suspense>
      <PopoverPanel
        id={id}
        anchor={anchor}
        align="end"
        label={`Top values of ${name.name}`}
        // As high as it will be before the values are there, so that it opens where there is room for them.
        className="min-h-44 w-80"
        onClose={onClose}
      >
        <Suspense>{children}</Suspense>
      </PopoverPanel>
    </Suspense>
  );
}
