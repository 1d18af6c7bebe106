import type { SavedQuery } from '@edda/protocol';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { restoreSavedOptions } from '../../api/saved.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

export interface DeletedRowProps {
  readonly saved: SavedQuery;
  /** It is back, or nobody wants it back. */
  onDone(): void;
}

/** Stands above the list after something was deleted by one click: another one brings it back. */
export function DeletedRow({ saved, onDone }: DeletedRowProps): ReactNode {
  const { mutate, isPending, error } = useMutation({ ...restoreSavedOptions(), onSuccess: onDone });
  return (
    <div role="status" className="flex items-center gap-2 rounded-md bg-hover px-3 py-1.5 text-sm">
      <span className="min-w-0 flex-1 truncate">
        {error === null ? `“${saved.name}” is deleted.` : errorBodyOf(error).message}
      </span>
      <Button autoFocus disabled={isPending} onClick={() => mutate(saved.id)}>
        Undo
      </Button>
      <IconButton icon="cross" label="Dismiss" onClick={onDone} />
    </div>
  );
}
