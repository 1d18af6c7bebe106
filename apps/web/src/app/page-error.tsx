import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';

/** What stands where a page broke: nothing of it is lost, since the address holds what was asked. */
export function PageError({ error, reset }: ErrorComponentProps): ReactNode {
  return (
    <div role="alert" className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold tracking-tight">This page broke</h1>
      <p className="max-w-prose text-muted wrap-anywhere">{error instanceof Error ? error.message : String(error)}</p>
      <div className="flex gap-2">
        <Button onClick={reset}>Try again</Button>
        <Button onClick={() => location.assign('/search')}>Start afresh</Button>
      </div>
    </div>
  );
}
