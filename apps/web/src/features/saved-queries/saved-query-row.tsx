import type { SavedQuery } from '@edda/protocol';
import { useMutation } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { createSavedOptions, patchSavedOptions } from '../../api/saved.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { addressTitle } from '../../url-state/address-title.ts';
import { nameProblem } from './query-name.ts';
import { SavedFields, tagsOf } from './saved-fields.tsx';

export interface SavedQueryRowProps {
  readonly saved: SavedQuery;
  onOpen(saved: SavedQuery): void;
  onTag(tag: string): void;
  onDelete(saved: SavedQuery): void;
}

/** One saved query: open, star, tags, note; change, duplicate and delete. */
export function SavedQueryRow(props: SavedQueryRowProps): ReactNode {
  const [changing, setChanging] = useState(false);
  if (changing) return <ChangingRow saved={props.saved} onDone={() => setChanging(false)} />;
  return <ShownRow {...props} onChange={() => setChanging(true)} />;
}

function ShownRow(props: SavedQueryRowProps & { onChange(): void }): ReactNode {
  const { saved, onOpen, onTag, onDelete, onChange } = props;
  const star = useMutation(patchSavedOptions());
  const duplicate = useMutation(createSavedOptions());
  const { id, name, search, note, tags, shared, own } = saved;
  const starred = star.isPending ? star.variables.starred === true : saved.starred;
  const error = star.error ?? duplicate.error;
  return (
    <li className="group flex flex-col rounded-md px-1 py-1 hover:bg-hover">
      <div className="flex items-center gap-1">
        <IconButton
          icon="star"
          label={starred ? `Take the star from ${name}` : `Star ${name}`}
          aria-pressed={starred}
          className={clsx(starred && '[&_svg]:fill-current')}
          onClick={() => star.mutate({ id, starred: !starred })}
        />
        <button type="button" onClick={() => onOpen(saved)} className="min-w-0 flex-1 px-1 text-left">
          <span className="block truncate text-md font-medium text-text">{name}</span>
          <span className="block truncate font-mono text-xs text-muted">{addressTitle(search)}</span>
        </button>
        <span className="shrink-0 text-xs text-muted max-wide:hidden">
          {shared ? `${saved.owner}, shared` : saved.owner} ·{' '}
          <time dateTime={saved.updatedAt}>{saved.updatedAt.slice(0, 10)}</time>
        </span>
        {own && <IconButton icon="edit" label={`Change ${name}`} onClick={onChange} />}
        <IconButton
          icon="copy"
          label={`Duplicate ${name}`}
          onClick={() => duplicate.mutate({ name: `${name} (copy)`.slice(0, 200), search, note, tags })}
        />
        {own && <IconButton icon="trash" label={`Delete ${name}`} onClick={() => onDelete(saved)} />}
      </div>
      {(note !== '' || tags.length > 0) && (
        <div className="flex flex-wrap items-baseline gap-1.5 pl-8 text-xs text-muted">
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              title={`Only those with the tag ${tag}`}
              onClick={() => onTag(tag)}
              className="rounded-sm border px-1.5 leading-4 hover:bg-selected hover:text-text"
            >
              {tag}
            </button>
          ))}
          <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{note}</span>
        </div>
      )}
      {error !== null && <Notice tone="failure">{errorBodyOf(error).message}</Notice>}
    </li>
  );
}

interface ChangingRowProps {
  readonly saved: SavedQuery;
  onDone(): void;
}

function ChangingRow({ saved, onDone }: ChangingRowProps): ReactNode {
  const { id, name, note, shared } = saved;
  const [words, setWords] = useState({ name, note, tags: saved.tags.join(', '), shared });
  const { mutate, isPending, error } = useMutation({ ...patchSavedOptions(), onSuccess: onDone });
  const problem = nameProblem(words.name);
  return (
    <li className="rounded-md bg-hover p-3">
      <form
        aria-label={`Change ${name}`}
        className="flex flex-col gap-3"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          if (problem !== null || isPending) return;
          mutate({ id, name: words.name.trim(), note: words.note, tags: tagsOf(words.tags), shared: words.shared });
        }}
      >
        <SavedFields
          words={words}
          problem={error === null ? problem : errorBodyOf(error).message}
          onChange={setWords}
        />
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={problem !== null || isPending}>
            Change
          </Button>
        </div>
      </form>
    </li>
  );
}
