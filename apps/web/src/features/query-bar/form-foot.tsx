import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';

export interface FormFootProps {
  readonly disabled?: boolean;
  /** Toggles and the like, at the left. */
  readonly children?: ReactNode;
}

/** The last line of every form that edits a part of the question. */
export function FormFoot({ disabled = false, children }: FormFootProps): ReactNode {
  return (
    <div className="flex items-center justify-between gap-2">
      <span className="flex gap-1">{children}</span>
      <Button type="submit" variant="primary" disabled={disabled}>
        Apply <Kbd onButton>Enter</Kbd>
      </Button>
    </div>
  );
}
