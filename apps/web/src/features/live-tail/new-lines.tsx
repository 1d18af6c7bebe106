import type { ReactNode } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';

/** Floats over the list while lines wait above it; one click goes there. Takes no room from the rows. */
export function NewLines({ count, onShow }: { readonly count: number; onShow(): void }): ReactNode {
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      {count > 0 && (
        <Button variant="primary" className="pointer-events-auto rounded-pill px-3 shadow-raised" onClick={onShow}>
          {countedText(count, 'new line')}
        </Button>
      )}
    </div>
  );
}
