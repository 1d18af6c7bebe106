import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export function NotFound(): ReactNode {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold tracking-tight">There is no such page</h1>
      <Link to="/search" search={{ text: '' }} className="text-accent underline">
        Go to the search
      </Link>
    </div>
  );
}
