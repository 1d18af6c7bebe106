import type { ErrorBody } from '@edda/protocol';
import type { ReactNode } from 'react';

/** A refused query: what is wrong, and the part of it that is. */
export function QueryError({ error }: { readonly error: ErrorBody }): ReactNode {
  const { position, value = '' } = error;
  const part = position?.from === undefined ? '' : value.slice(position.from, position.to ?? position.from + 1);
  return (
    <span role="alert" title={error.message} className="min-w-0 truncate text-error">
      {part !== '' && <code className="mr-2 font-mono underline decoration-wavy underline-offset-2">{part}</code>}
      {error.message}
      {error.hint !== undefined && <span className="ml-2 text-muted">{error.hint}</span>}
    </span>
  );
}
