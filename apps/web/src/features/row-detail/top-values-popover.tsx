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
      <PopoverPanel id={id} anchor={anchor} align="end" label={`Top values of ${name.name}`} onClose={onClose}>
        <Suspense fallback={<p className="w-80 px-3.5 py-2 text-faint">Counting values …</p>}>{children}</Suspense>
      </PopoverPanel>
    </Suspense>
  );
}
