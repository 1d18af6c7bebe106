import { lazy, type ReactNode, Suspense } from 'react';
import type { SheetPanelProps } from './sheet-panel.tsx';

/** Comes when the first sheet is opened. */
const SheetPanel = lazy(async () => ({ default: (await import('./sheet-panel.tsx')).SheetPanel }));

export interface SheetProps extends SheetPanelProps {
  readonly open: boolean;
}

/** A panel over the edge of the page, for what has no place of its own on a narrow screen. */
export function Sheet({ open, ...panel }: SheetProps): ReactNode {
  return (
    open && (
      <Suspense>
        <SheetPanel {...panel} />
      </Suspense>
    )
  );
}
