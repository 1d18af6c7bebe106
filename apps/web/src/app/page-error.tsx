import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError } from '../api/api-error.ts';
import { asSentence } from '../platform/as-sentence.ts';
import { Button } from '../ui/button.tsx';

/**
 * What stands where a page broke: nothing of it is lost, since the address holds what was asked. Where the BFF was
 * asked what the address stands for and has no answer, it is the link that is of no use.
 */
export function PageError({ error, reset }: ErrorComponentProps): ReactNode {
  const router = useRouter();
  const isLink = error instanceof ApiError;
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <div role="alert" className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold tracking-tight">
        {isLink ? 'This link cannot be opened' : 'This page broke'}
      </h1>
      <p className="max-w-prose text-muted wrap-anywhere">
        {asSentence(error instanceof Error ? error.message : String(error))}
      </p>
      <div className="flex gap-2">
        <Button onClick={again}>Try again</Button>
        <Button onClick={() => location.assign('/search')}>Start afresh</Button>
      </div>
    </div>
  );
}
