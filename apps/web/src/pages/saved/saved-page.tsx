import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SavedQueryList } from '../../features/saved-queries/saved-query-list.tsx';
import { KeptLayout } from './kept-layout.tsx';

/** All saved queries; each leads to the search that it names. */
export function SavedPage(): ReactNode {
  const navigate = useNavigate();
  return (
    <KeptLayout title="Saved queries">
      <SavedQueryList onOpen={(saved) => void navigate({ to: '/search', search: { text: saved.search } })} />
    </KeptLayout>
  );
}
