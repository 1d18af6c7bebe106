import type { SavedQuery } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { savedOptions } from '../../api/saved.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SavedQueryRow } from './saved-query-row.tsx';
import { savedTitle } from './saved-title.ts';

export interface SavedQueryListProps {
  onOpen(saved: SavedQuery): void;
}

/** All saved queries with a search field; for a page or a popover. Open, rename, delete. */
export function SavedQueryList({ onOpen }: SavedQueryListProps): ReactNode {
  const { data, error, refetch } = useQuery(savedOptions());
  const [wanted, setWanted] = useState('');
  const found = data?.filter((saved) => isMatch(saved, wanted));
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <TextField
        label="Find a saved query"
        labelHidden
        placeholder="Find by name, filter or owner"
        value={wanted}
        onChange={setWanted}
      />
      {error !== null && (
        <Notice tone="failure" action={<LinkButton onClick={() => void refetch()}>Load again</LinkButton>}>
          {errorBodyOf(error).message}
        </Notice>
      )}
      {data?.length === 0 && <Notice>Nothing is saved yet. Save a search with the star beside Run.</Notice>}
      {data !== undefined && data.length > 0 && found?.length === 0 && <Notice>None has “{wanted}” in it.</Notice>}
      <ul aria-label="Saved queries" className="flex flex-col">
        {found?.map((saved) => (
          <SavedQueryRow key={saved.id} saved={saved} onOpen={onOpen} />
        ))}
      </ul>
    </div>
  );
}

function isMatch(saved: SavedQuery, wanted: string): boolean {
  const text = `${saved.name}\n${savedTitle(saved)}\n${saved.owner}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
