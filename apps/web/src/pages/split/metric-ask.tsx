import type { ReactNode } from 'react';
import { refOfDraft } from '../../features/panel-picker/panel-refs.ts';
import { Button } from '../../ui/button.tsx';
import type { PaneModel } from './use-pane.ts';

/** A metric query stands where a question about lines belongs: it can be a panel instead. */
export function MetricAsk({ pane }: { readonly pane: PaneModel }): ReactNode {
  const { ask } = pane.pane;
  const asPanel = refOfDraft({
    title: 'Typed LogQL',
    unit: 'count',
    shape: 'line',
    queries: [{ kind: 'logql', logql: ask.logql, legend: '' }],
  });
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-md text-muted">
      <h2 className="text-lg font-semibold tracking-tight text-text">A metric query has no lines</h2>
      <p>Here lines stand below the panels. This query can be one of the panels.</p>
      <div className="flex flex-wrap justify-center gap-1.5">
        <Button variant="primary" onClick={() => pane.askAndShow({ ...ask, logql: '' }, [...pane.refs, asPanel])}>
          Make it a panel
        </Button>
        <Button onClick={() => pane.askFor({ ...ask, logql: '' })}>Go on without it</Button>
      </div>
    </div>
  );
}
