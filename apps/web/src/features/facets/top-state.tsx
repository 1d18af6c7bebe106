import type { ReactNode } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FacetSkeleton } from './facet-section.tsx';

/** Values are being counted. */
export function TopLoading(): ReactNode {
  return (
    <ul aria-busy="true" aria-label="Counting values" className="px-2">
      <FacetSkeleton rows={5} />
    </ul>
  );
}

export function TopFailure({ error, onRetry }: { readonly error: unknown; onRetry(): unknown }): ReactNode {
  return (
    <Notice tone="failure" className="px-3.5" action={<LinkButton onClick={() => onRetry()}>Count again</LinkButton>}>
      Not counted: {errorBodyOf(error).message}
    </Notice>
  );
}

/** A sentence below the values. */
export function TopNote({ children }: { readonly children: ReactNode }): ReactNode {
  return <p className="px-3.5 pt-0.5 text-xs text-faint">{children}</p>;
}
