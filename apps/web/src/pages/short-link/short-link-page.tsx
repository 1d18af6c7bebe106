import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { findShortLink } from '../../api/short-links.ts';
import { Button } from '../../ui/button.tsx';
import { mustBeKept } from '../../url-state/address-secret.ts';
import { knowLong, longAddress } from '../../url-state/long-address.ts';

/** Goes on to what a short link stands for. */
export function ShortLinkPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    queryKey: ['short-link', id],
    queryFn: () => findShortLink(id),
    retry: false,
  });
  useEffect(() => {
    if (data === undefined) return;
    const { path, search } = data;
    const isLong = (path === '/search' || path === '/split') && mustBeKept(search);
    if (isLong) knowLong(id, search);
    const query = isLong ? longAddress(id) : search;
    void navigate({ href: query === '' ? path : `${path}?${query}`, replace: true });
  }, [data, id, navigate]);
  return (
    <section
      aria-label="Short link"
      className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-md text-muted"
    >
      <title>Short link · Edda</title>
      {error === null ? (
        <p role="status">Opening the link …</p>
      ) : (
        <>
          <h1 className="text-lg font-semibold tracking-tight text-text">This link leads nowhere</h1>
          <p role="alert" className="max-w-prose">
            {errorBodyOf(error).message}
          </p>
          <div className="flex gap-2">
            <Button onClick={() => void refetch()}>Try again</Button>
            <Button variant="primary" onClick={() => void navigate({ to: '/search', search: { text: '' } })}>
              Search
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
