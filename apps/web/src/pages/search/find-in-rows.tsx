import type { TextCondition } from '@edda/protocol';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { FindBar } from '../../features/find-rows/find-bar.tsx';
import { nextFinding, NO_FINDINGS, RowFinder } from '../../features/find-rows/row-finder.ts';

import { textMatcher } from '../../features/log-list/text-matcher.ts';
import type { LogListHandle } from '../../features/log-list/use-list-handle.ts';
import { useHotkeys } from '../../platform/hotkeys.ts';
import type { SearchModel } from './use-search-model.ts';

export interface FindInRowsProps {
  readonly model: SearchModel;
  readonly list: React.RefObject<LogListHandle | null>;
}

const EMPTY: TextCondition = { value: '', caseSensitive: false, regex: false, exclude: false };

const nobody = (): (() => void) => () => undefined;
const noFindings = () => NO_FINDINGS;

/** The bar that finds in the loaded rows: what it looks for is marked in them, and each finding can be gone to. */
export function FindInRows({ model, list }: FindInRowsProps): ReactNode {
  const { view, search, searchState, tools, ask } = model;
  const [text, setText] = useState(EMPTY);
  const [at, setAt] = useState<string | null>(null);
  const matcher = useMemo(() => textMatcher([text]), [text]);
  const finder = useMemo(() => {
    if (matcher === null) return null;
    return new RowFinder(search.rows, (line) => matcher(line).some((piece) => piece.isMatch));
  }, [matcher, search.rows]);
  useEffect(() => {
    finder?.start();
    return () => finder?.stop();
  }, [finder]);
  useEffect(() => {
    tools.state.update({ found: matcher === null ? null : text });
    return () => tools.state.update({ found: null });
  }, [tools, matcher, text]);
  const findings = useSyncExternalStore(finder?.state.subscribe ?? nobody, finder?.state.get ?? noFindings);

  const step = (by: 1 | -1): void => {
    const from = at ?? list.current?.beforeSight() ?? null;
    const id = nextFinding(findings.ids, search.rows, from, by);
    if (id === null) return;
    setAt(id);
    list.current?.reveal(id);
  };
  const close = (): void => {
    tools.state.update({ finding: false });
    list.current?.focus();
  };
  useHotkeys('Find in the rows', {
    n: ['Next found', () => step(1)],
    N: ['Previous found', () => step(-1)],
    ...(view.row === null ? { Escape: ['Stop finding', close] } : {}),
  });
  return (
    <FindBar
      text={text}
      isRefused={text.value !== '' && matcher === null}
      findings={findings}
      at={at === null ? -1 : findings.ids.indexOf(at)}
      isPart={searchState.end !== 'complete'}
      onChange={(next) => {
        setText(next);
        setAt(null);
      }}
      onStep={step}
      onEverywhere={() => {
        close();
        ask({ ...view.ask, texts: [...view.ask.texts, text] });
      }}
      onClose={close}
    />
  );
}
