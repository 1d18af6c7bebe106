import type { SavedQuery } from '@edda/protocol';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { deleteSavedOptions, patchSavedOptions } from '../../api/saved.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { nameProblem } from './query-name.ts';
import { savedTitle } from './saved-title.ts';

export interface SavedQueryRowProps {
  readonly saved: SavedQuery;
  onOpen(saved: SavedQuery): void;
}

type Mode = 'shown' | 'renaming' | 'deleting';

export function SavedQueryRow({ saved, onOpen }: SavedQueryRowProps): ReactNode {
  const [mode, setMode] = useState<Mode>('shown');
  const toShown = (): void => setMode('shown');
  switch (mode) {
    case 'shown':
      return <ShownRow saved={saved} onOpen={onOpen} onMode={setMode} />;
    case 'renaming':
      return <RenamingRow saved={saved} onDone={toShown} />;
    case 'deleting':
      return <DeletingRow saved={saved} onDone={toShown} />;
    default:
      return mode satisfies never;
  }
}

interface ShownRowProps extends SavedQueryRowProps {
  onMode(mode: Mode): void;
}

function ShownRow({ saved, onOpen, onMode }: ShownRowProps): ReactNode {
  return (
    <li className="group flex items-center gap-1 rounded-md px-2 py-1.5 hover:bg-hover">
      <button type="button" onClick={() => onOpen(saved)} className="min-w-0 flex-1 text-left">
        <span className="block truncate text-md font-medium text-text">{saved.name}</span>
        <span className="block truncate font-mono text-xs text-muted">{savedTitle(saved)}</span>
      </button>
      <span className="shrink-0 text-xs text-faint max-wide:hidden">
        {saved.owner} · <time dateTime={saved.updatedAt}>{saved.updatedAt.slice(0, 10)}</time>
      </span>
      <IconButton icon="edit" label={`Rename ${saved.name}`} onClick={() => onMode('renaming')} />
      <IconButton icon="trash" label={`Delete ${saved.name}`} onClick={() => onMode('deleting')} />
    </li>
  );
}

interface RowModeProps {
  readonly saved: SavedQuery;
  onDone(): void;
}

function RenamingRow({ saved, onDone }: RowModeProps): ReactNode {
  const [name, setName] = useState(saved.name);
  const { mutate, isPending, error } = useMutation({ ...patchSavedOptions(), onSuccess: onDone });
  const problem = nameProblem(name);
  return (
    <li className="rounded-md bg-hover px-2 py-1.5">
      <form
        className="flex items-start gap-2"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null && !isPending) mutate({ id: saved.id, name: name.trim() });
        }}
      >
        <div className="flex-1">
          <TextField
            label={`New name of ${saved.name}`}
            labelHidden
            autoFocus
            value={name}
            error={error === null ? problem : errorBodyOf(error).message}
            onChange={setName}
          />
        </div>
        <Button type="submit" variant="primary" disabled={problem !== null || isPending}>
          Rename
        </Button>
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </form>
    </li>
  );
}

function DeletingRow({ saved, onDone }: RowModeProps): ReactNode {
  const { mutate, isPending, error } = useMutation(deleteSavedOptions());
  return (
    <li className="flex flex-wrap items-center gap-2 rounded-md bg-hover px-2 py-1.5">
      <span className="min-w-0 flex-1 truncate text-md">Delete “{saved.name}” for good?</span>
      <Button variant="danger" autoFocus disabled={isPending} onClick={() => mutate(saved.id)}>
        Delete
      </Button>
      <Button variant="ghost" onClick={onDone}>
        Keep
      </Button>
      {error !== null && (
        <Notice tone="failure" className="w-full">
          {errorBodyOf(error).message}
        </Notice>
      )}
    </li>
  );
}
