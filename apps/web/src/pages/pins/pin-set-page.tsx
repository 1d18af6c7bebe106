import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { pinSetOptions } from '../../api/pins.ts';
import { PinSetView } from '../../features/pin-set/pin-set-view.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** A set of pinned lines, for whoever has its link. */
export function PinSetPage(): ReactNode {
  const { id } = useParams({ from: '/pins/$id' });
  const { data, error, refetch } = useQuery(pinSetOptions(id));
  const navigate = useNavigate();
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-4xl flex-1 flex-col overflow-auto">
      <title>{`${data?.title ?? 'Pinned lines'} · Edda`}</title>
      <h1 className="sr-only">Pinned lines</h1>
      <nav aria-label="Way back" className="px-3.5 pt-3 text-sm">
        <Link to="/pins" search={{ text: '' }} className="text-accent hover:underline">
          All your sets
        </Link>
      </nav>
      {error !== null && (
        <div className="p-3.5">
          <Notice tone="failure" action={<LinkButton onClick={() => void refetch()}>Load again</LinkButton>}>
            {errorBodyOf(error).message}
          </Notice>
        </div>
      )}
      {data !== undefined && <PinSetView set={data} zone="browser" onFollow={(href) => void navigate({ href })} />}
    </div>
  );
}
