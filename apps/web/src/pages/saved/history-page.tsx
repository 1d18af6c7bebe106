import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { HistoryList } from '../../features/history/history-list.tsx';
import { KeptLayout } from './kept-layout.tsx';

/** Everything that was asked; each question can be asked again. */
export function HistoryPage(): ReactNode {
  const navigate = useNavigate();
  return (
    <KeptLayout title="History">
      <HistoryList onFollow={(href) => void navigate({ href })} />
    </KeptLayout>
  );
}
