import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { createSavedOptions } from '../../api/saved.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { NAME_MAX_CHARS, nameProblem } from './query-name.ts';
import { SavedFields, type SavedWords, tagsOf } from './saved-fields.tsx';

export interface SaveQueryDialogProps {
  readonly open: boolean;
  /** The address's search string to save, without `?`. */
  readonly search: string;
  /** What the name field holds at first. */
  readonly suggestedName: string;
  onOpenChange(open: boolean): void;
}

/** Gives the view of an address a name. */
export function SaveQueryDialog({ open, search, suggestedName, onOpenChange }: SaveQueryDialogProps): ReactNode {
  return (
    <Dialog open={open} title="Save this query" onOpenChange={onOpenChange}>
      <SaveForm search={search} suggestedName={suggestedName} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

interface SaveFormProps {
  readonly search: string;
  readonly suggestedName: string;
  onDone(): void;
}

function SaveForm({ search, suggestedName, onDone }: SaveFormProps): ReactNode {
  const [words, setWords] = useState<SavedWords>({
    name: suggestedName.slice(0, NAME_MAX_CHARS),
    note: '',
    tags: '',
    shared: false,
  });
  const { mutate, isPending, error } = useMutation({ ...createSavedOptions(), onSuccess: onDone });
  const problem = nameProblem(words.name);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const { name, note, tags, shared } = words;
        if (problem === null && !isPending) mutate({ name: name.trim(), search, note, tags: tagsOf(tags), shared });
      }}
    >
      <SavedFields
        words={words}
        problem={error === null ? (words.name === '' ? null : problem) : errorBodyOf(error).message}
        onChange={setWords}
      />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={problem !== null || isPending}>
          Save <Kbd onButton>Enter</Kbd>
        </Button>
      </div>
    </form>
  );
}
