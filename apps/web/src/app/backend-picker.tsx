import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { backendOf } from '../api/backend-of.ts';
import { configOptions } from '../api/config.ts';
import { forBackend } from '../url-state/other-backend.ts';
import { useView } from '../url-state/use-view.ts';

/** Which Loki is asked, and whether it answers. */
export function BackendPicker(): ReactNode {
  const config = useQuery(configOptions());
  const { view, text } = useView();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  if (config.data === undefined) return <Status ok={false} text={config.isError ? 'No server' : ''} />;
  const { backends } = config.data.config;
  const backend = backendOf(backends, view.backend);
  const ok = backend?.reachable === true && !config.isError;
  const title = backend?.title ?? 'No such backend';
  if (backends.length < 2 && backend !== undefined) {
    return (
      <span title={backend.error?.message ?? `Loki ${backend.version ?? ''}`}>
        <Status ok={ok} text={title} />
      </span>
    );
  }
  return (
    <label className="flex items-center">
      <Status ok={ok} text={backend === undefined ? title : ''} />
      <select
        aria-label="Backend"
        value={backend?.name ?? ''}
        onChange={(event) => void navigate({ href: `${pathname}?${forBackend(text, event.currentTarget.value)}` })}
        className="h-7 max-w-40 max-wide:max-w-20 rounded-md bg-bg px-1 text-sm text-muted hover:text-text"
      >
        {backends.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function Status({ ok, text }: { readonly ok: boolean; readonly text: string }): ReactNode {
  return (
    <span className="hidden items-center gap-1.5 text-sm text-muted wide:flex">
      <span className={`size-[7px] rounded-pill ${ok ? 'bg-ok' : 'bg-error'}`} />
      {text}
      <span className="sr-only">{ok ? 'answers' : 'does not answer'}</span>
    </span>
  );
}
