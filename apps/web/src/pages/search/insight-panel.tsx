import type { AskedRange, FieldDifference, Pattern } from '@edda/protocol';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { InsightReader } from '../../api/insight-reader.ts';
import { ChangesView } from '../../features/insight/changes-view.tsx';
import { DifferenceView } from '../../features/insight/difference-view.tsx';
import { PatternsView } from '../../features/insight/patterns-view.tsx';
import { LINES_LENS } from '../../url-state/lens.ts';
import { withMute } from '../../url-state/mutes.ts';
import { askForPattern, muteOfPattern } from '../../url-state/pattern-ask.ts';
import { withValueChoice } from '../../url-state/value-choice.ts';
import { type InsightLens, insightQuestion, momentOf } from './insight-question.ts';
import type { SearchModel } from './use-search-model.ts';

export interface InsightPanelProps {
  readonly model: SearchModel;
  readonly lens: InsightLens;
  readonly asked: AskedRange;
}

/** What the lines of the search are made of, instead of the lines. */
export function InsightPanel({ model, lens, asked }: InsightPanelProps): ReactNode {
  const { view, facets, change } = model;
  const { zone } = view;
  const [reader] = useState(() => new InsightReader());
  const [times, setTimes] = useState(0);
  // Which of the patterns are listed changes nothing of the question.
  const key = JSON.stringify([lens.kind === 'patterns' ? lens.kind : lens, asked]);
  // oxlint-disable-next-line react/exhaustive-deps
  const { request, names } = useMemo(() => insightQuestion(lens, asked), [key]);
  useEffect(() => {
    reader.start(request);
    return () => reader.stop();
  }, [reader, request, times]);
  const state = useSyncExternalStore(reader.state.subscribe, reader.state.get);

  const actions = {
    onStop: () => reader.stop(),
    onRetry: () => setTimes(times + 1),
    onShow: (pattern: Pattern) => change({ ask: askForPattern(view.ask, pattern), lens: LINES_LENS, row: null }),
  };
  const onChoose = ({ kind, name, value }: FieldDifference, choice: 'include' | 'exclude'): void =>
    change({ ask: withValueChoice(view.ask, { kind, name }, value, choice), lens: LINES_LENS, row: null });

  switch (lens.kind) {
    case 'patterns':
      return (
        <PatternsView
          {...actions}
          state={state}
          choice={lens.choice}
          zone={zone}
          againstName={names.against}
          onChoice={(choice) => change({ lens: { ...lens, choice } }, 'replace')}
          onMute={(pattern) => change({ ask: withMute(view.ask, muteOfPattern(pattern)) })}
        />
      );
    case 'difference':
      return (
        <DifferenceView
          {...actions}
          state={state}
          opposite={lens.opposite}
          names={names}
          services={(facets.data?.services ?? []).map(({ value }) => value)}
          zone={zone}
          onOpposite={(opposite) => change({ lens: { ...lens, opposite } }, 'replace')}
          onChoose={onChoose}
        />
      );
    case 'changes':
      return (
        <ChangesView
          {...actions}
          state={state}
          moment={momentOf(lens.at, asked.range)}
          span={lens.span}
          zone={zone}
          onSpan={(span) => change({ lens: { ...lens, span } }, 'replace')}
          onChoose={onChoose}
        />
      );
    default:
      return lens satisfies never;
  }
}
