import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TraceFinder } from '../../features/trace-finder/trace-finder.tsx';
import { tracePath } from '../../url-state/trace-view.ts';

/** Where nobody has named a trace yet, or has named one that cannot be: a field to paste an id into. */
export function TracesPage({ text = '' }: { readonly text?: string }): ReactNode {
  const navigate = useNavigate();
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-xl flex-1 flex-col gap-3 overflow-auto px-3 py-6">
      <title>Traces · Edda</title>
      <h1 className="text-xl font-semibold tracking-tight">Find a trace in the logs</h1>
      <p className="text-muted">
        All lines that carry a trace id, from every service, in one order on one time axis. Edda finds out when it was,
        up to 30 days back. The trace icon at the end of a log line leads to the same page.
      </p>
      <TraceFinder text={text} onFind={(id) => void navigate({ href: tracePath(id, {}) })} />
    </div>
  );
}
