import type { SavedQuery } from '@edda/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { deleteSavedOptions, savedOptions } from '../../api/saved.ts';
import { hasWords } from '../../platform/has-words.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { addressTitle } from '../../url-state/address-title.ts';
import { DeletedRow } from './deleted-row.tsx';
import { SavedQueryRow } from './saved-query-row.tsx';
import { SavedTransfer } from './saved-transfer.tsx';

export interface SavedQueryListProps {
  onOpen(saved: SavedQuery): void;
}

/** All saved queries with a search field and their tags. Open, star, change, duplicate, delete; in and out as a file. */
export function SavedQueryList({ onOpen }: SavedQueryListProps): ReactNode {
  const { data, error, refetch } = useQuery(savedOptions());
  const [wanted, setWanted] = useState('');
  const [tag, setTag] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<SavedQuery | null>(null);
  const remove = useMutation(deleteSavedOptions());
  const found = data?.filter((saved) => isMatch(saved, wanted) && (tag === null || saved.tags.includes(tag)));
  const failure = error ?? remove.error;
  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-48 flex-1">
          <TextField
            label="Find a saved query"
            labelHidden
            placeholder="Find by name, filter, tag, note or owner"
            value={wanted}
            onChange={setWanted}
          />
        </div>
        <SavedTransfer />
      </div>
      <Tags tags={tagsIn(data ?? [])} chosen={tag} onChoose={setTag} />
      {failure !== null && (
        <Notice tone="failure" action={<LinkButton onClick={() => void refetch()}>Load again</LinkButton>}>
          {errorBodyOf(failure).message}
        </Notice>
      )}
      {deleted !== null && <DeletedRow key={deleted.id} saved={deleted} onDone={() => setDeleted(null)} />}
      {data?.length === 0 && <Notice>Nothing is saved yet. Save a search with the star beside Run.</Notice>}
      {data !== undefined && data.length > 0 && found?.length === 0 && (
        <Notice
          action={tag === null ? undefined : <LinkButton onClick={() => setTag(null)}>Look under every tag</LinkButton>}
        >
          {wanted === '' ? `None has the tag “${tag}”.` : `None has “${wanted}” in it.`}
        </Notice>
      )}
      <ul aria-label="Saved queries" className="flex flex-col">
        {found?.map((saved) => (
          <SavedQueryRow
            key={saved.id}
            saved={saved}
            onOpen={onOpen}
            onTag={setTag}
            onDelete={() => remove.mutate(saved.id, { onSuccess: () => setDeleted(saved) })}
          />
        ))}
      </ul>
    </div>
  );
}

interface TagsProps {
  readonly tags: readonly string[];
  readonly chosen: string | null;
  onChoose(tag: string | null): void;
}

function Tags({ tags, chosen, onChoose }: TagsProps): ReactNode {
  if (tags.length === 0) return null;
  return (
    <div role="group" aria-label="Tags" className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Toggle
          key={tag}
          pressed={tag === chosen}
          label={`Only those with the tag ${tag}`}
          className="border"
          onChange={(pressed) => onChoose(pressed ? tag : null)}
        >
          {tag}
        </Toggle>
      ))}
    </div>
  );
}

function tagsIn(saved: readonly SavedQuery[]): readonly string[] {
  return [...new Set(saved.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
}

function isMatch({ name, search, owner, note, tags }: SavedQuery, wanted: string): boolean {
  return hasWords([name, addressTitle(search), owner, note, ...tags].join('\n'), wanted);
}
