import type { TextCondition } from '@edda/protocol';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { RowBuffer } from '../../api/row-buffer.ts';
import { FindBar } from '../../features/find-rows/find-bar.tsx';
import { nextFinding, NO_FINDINGS, RowFinder } from '../../features/find-rows/row-finder.ts';
import { textMatcher } from '../../features/log-list/text-matcher.ts';
import type { LogListHandle } from '../../features/log-list/use-list-handle.ts';
import { useHotkeys } from '../../platform/hotkeys.ts';
import type { RowTools } from './row-tools.ts';
import type { SearchModel } from './use-search-model.ts';

export interface FindInRowsProps {
  readonly model: SearchModel;
  /** What is looked through: the search's rows, or those around one of them. */
  readonly rows: RowBuffer;
  /** There are more that are not loaded. */
  readonly isPart: boolean;
  readonly list: React.RefObject<LogListHandle | null>;
}

const nobody = (): (() => void) => () => undefined;
const noFindings = () => NO_FINDINGS;

/** The bar that finds in the loaded rows: what it looks for is marked in them, and each finding can be gone to. */
export function FindInRows({ model, rows, isPart, list }: FindInRowsProps): ReactNode {
  const { view, tools, ask } = model;
  const [text, setText] = useSought(tools);
  const [at, setAt] = useState<string | null>(null);
  const matcher = useMemo(() => textMatcher([text]), [text]);
  const finder = useMemo(() => {
    if (matcher === null) return null;
    return new RowFinder(rows, (line) => matcher(line).some((piece) => piece.isMatch));
  }, [matcher, rows]);
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
    const id = nextFinding(findings.ids, rows, from, by);
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
      isPart={isPart}
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

/** What is looked for stays when the rows become others, and when somebody looks again. */
function useSought(tools: RowTools): readonly [TextCondition, (text: TextCondition) => void] {
  const { sought } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  return [sought, (next) => tools.state.update({ sought: next })];
}
