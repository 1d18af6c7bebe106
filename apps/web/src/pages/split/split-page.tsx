import type { ReactNode } from 'react';
import { NoRange } from '../../features/time-range/no-range.tsx';
import { NoticeStrip } from '../../ui/notice-strip.tsx';
import { Button } from '../../ui/button.tsx';
import { askTitle } from '../../url-state/ask-words.ts';
import { Pane } from './pane.tsx';
import { SplitHeader } from './split-header.tsx';
import { useSplitModel } from './use-split-model.ts';

/** Metrics beside logs: one clock, one crosshair, one zoom. All of it is in the address. */
export function SplitPage(): ReactNode {
  const split = useSplitModel();
  const { view, problems, problem, zooms, change, serverError } = split;
  return (
    <>
      <title>{`Metrics beside ${askTitle(view.first.ask)} · Edda`}</title>
      <h1 className="sr-only">Metrics beside logs</h1>
      <SplitHeader split={split} />
      {problem === null ? (
        <div className="flex min-h-0 flex-1 max-wide:flex-col">
          <Pane split={split} name="first" />
          {view.layout === 'panes' && <Pane split={split} name="second" />}
        </div>
      ) : (
        <NoRange problem={problem} onTime={zooms.goTo} />
      )}
      {problems.length > 0 && (
        <NoticeStrip tone="warning" action={<Button onClick={() => change({}, 'replace')}>Forget it</Button>}>
          This link holds what cannot be used: {problems.map(({ param, message }) => `${param} ${message}`).join('; ')}.
        </NoticeStrip>
      )}
      {serverError !== null && <NoticeStrip tone="failure">{serverError.message}</NoticeStrip>}
    </>
  );
}
