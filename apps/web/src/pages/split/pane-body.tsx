import { clsx } from 'clsx';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { Divider } from '../../ui/divider.tsx';
import { DIVIDER_LIMITS } from '../../url-state/split-view.ts';
import { MetricAsk } from './metric-ask.tsx';
import type { EditedPanel } from './pane-editor.tsx';
import { PaneLines } from './pane-lines.tsx';
import { PaneStrips } from './pane-strips.tsx';
import type { PaneModel } from './use-pane.ts';
import type { SplitModel } from './use-split-model.ts';

/** The strips' share of the room while nobody has moved the divider, in percent. */
const USUAL_SHARE = { stacked: 56, beside: 46, panes: 56 } as const;

export interface PaneBodyProps {
  readonly split: SplitModel;
  readonly pane: PaneModel;
  onEdit(edited: EditedPanel): void;
}

/** Strips and lines with the divider between them; on a narrow screen the strips above the lines. */
export function PaneBody({ split, pane, onEdit }: PaneBodyProps): ReactNode {
  const { view, change } = split;
  /** While the divider is dragged: the address changes when it is let go. */
  const [moved, setMoved] = useState<number | null>(null);
  const [moment, setMoment] = useState<bigint | null>(null);
  const isBeside = view.layout === 'beside';
  const share = moved ?? view.divider;
  const style: CSSProperties & Record<'--share', string> = { '--share': `${share ?? USUAL_SHARE[view.layout]}%` };
  const settle = (divider: number | null): void => {
    setMoved(null);
    change({ divider }, 'replace');
  };
  if (pane.run?.kind === 'none') return <MetricAsk pane={pane} />;
  return (
    <div className={clsx('flex min-h-0 min-w-0 flex-1 flex-col', isBeside && 'wide:flex-row')}>
      <div
        style={style}
        className={clsx(
          'min-w-0 shrink-0 overflow-x-hidden overflow-y-auto max-wide:max-h-[58%]',
          isBeside
            ? 'wide:w-(--share)'
            : // As high as the strips are, until somebody wants it otherwise.
              share === null
              ? 'wide:max-h-(--share)'
              : 'wide:h-(--share)',
        )}
      >
        <PaneStrips split={split} pane={pane} onMoment={setMoment} onEdit={onEdit} />
      </div>
      <Divider
        className="max-wide:hidden"
        label="Metrics and lines"
        orientation={isBeside ? 'vertical' : 'horizontal'}
        value={share ?? USUAL_SHARE[view.layout]}
        {...DIVIDER_LIMITS}
        onMove={setMoved}
        onSettle={settle}
        onReset={() => settle(null)}
      />
      <PaneLines split={split} pane={pane} moment={moment} onReached={() => setMoment(null)} />
    </div>
  );
}
