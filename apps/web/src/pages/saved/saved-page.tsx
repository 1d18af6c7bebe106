import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SavedQueryList } from '../../features/saved-queries/saved-query-list.tsx';

/** All saved queries; each leads to the search that it names. */
export function SavedPage(): ReactNode {
  const navigate = useNavigate();
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-3xl flex-1 flex-col gap-3 overflow-auto px-3 py-6">
      <title>Saved queries · Edda</title>
      <h1 className="text-xl font-semibold tracking-tight">Saved queries</h1>
      <SavedQueryList onOpen={(saved) => void navigate({ to: '/search', search: { text: saved.search } })} />
    </div>
  );
}
