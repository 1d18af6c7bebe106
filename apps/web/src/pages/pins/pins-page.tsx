import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { deletePinSetOptions, pinSetsOptions } from '../../api/pins.ts';
import { countedText } from '../../platform/number-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** One's own sets of pinned lines. */
export function PinsPage(): ReactNode {
  const { data, error, refetch } = useQuery(pinSetsOptions());
  const remove = useMutation(deletePinSetOptions());
  const failed = error ?? remove.error;
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-3xl flex-1 flex-col gap-3 overflow-auto px-3 py-6">
      <title>Pinned lines · Edda</title>
      <h1 className="text-xl font-semibold tracking-tight">Pinned lines</h1>
      {failed !== null && (
        <Notice tone="failure" action={<LinkButton onClick={() => void refetch()}>Load again</LinkButton>}>
          {errorBodyOf(failed).message}
        </Notice>
      )}
      {data?.length === 0 && (
        <Notice>
          Nothing is pinned yet. In a search, go to a row and press P: it is kept with what you say it means.
        </Notice>
      )}
      <ul aria-label="Sets of pinned lines" className="flex flex-col">
        {data?.map(({ id, title, count, updatedAt }) => (
          <li key={id} className="flex items-center gap-3 border-b py-2">
            <Link
              to="/pins/$id"
              params={{ id }}
              search={{ text: '' }}
              className="min-w-0 flex-1 truncate font-medium hover:underline"
            >
              {title}
            </Link>
            <span className="text-sm text-muted">{countedText(count, 'line')}</span>
            <time dateTime={updatedAt} className="hidden text-sm text-faint wide:inline">
              {updatedAt.slice(0, 16).replace('T', ' ')} UTC
            </time>
            <IconButton icon="trash" label={`Delete ${title}`} onClick={() => remove.mutate(id)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
