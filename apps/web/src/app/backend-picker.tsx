import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { backendOf } from '../api/backend-of.ts';
import { configOptions } from '../api/config.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuChoices } from '../ui/menu.tsx';
import { useView } from '../url-state/use-view.ts';

/** Which Loki is asked, and whether it answers. */
export function BackendPicker(): ReactNode {
  const config = useQuery(configOptions());
  const { view, change } = useView();
  if (config.data === undefined) return <Status ok={false} text={config.isError ? 'No server' : ''} />;
  const { backends } = config.data.config;
  const backend = backendOf(backends, view.backend);
  const ok = backend?.reachable === true && !config.isError;
  const status = <Status ok={ok} text={backend?.title ?? 'No such backend'} />;
  if (backends.length < 2) {
    return <span title={backend?.error?.message ?? `Loki ${backend?.version ?? ''}`}>{status}</span>;
  }
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost">
          {status}
          <Icon name="chevron-down" className="size-3" />
        </Button>
      }
    >
      <MenuChoices
        label="Backend"
        value={backend?.name ?? ''}
        choices={backends.map(({ name, title }) => ({ value: name, text: title }))}
        onChange={(name) => change({ backend: name, row: null })}
      />
    </Menu>
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
