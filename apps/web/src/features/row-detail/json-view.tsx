import type { Ask } from '@edda/protocol';
import { type ReactNode, useCallback, useId, useMemo, useState } from 'react';
import { chosenValues, withValueChoice } from '../../url-state/value-choice.ts';
import { foldable, seenLines, unfoldedTo } from './json-fold.ts';
import { JsonLineView } from './json-line-view.tsx';
import { JsonNodeBar } from './json-node-bar.tsx';
import type { JsonText } from './json-text.ts';
import { LazyBlock } from './lazy-block.tsx';
import type { LineFind } from './line-finds.ts';
import type { TopValuesChoice } from './top-values-choice.ts';
import type { LineFinder } from './use-line-find.ts';

/** As many lines as are made at once. */
const BLOCK_LINES = 60;
const LINE_HEIGHT = 18;
const NO_FINDS: readonly LineFind[] = [];
const NONE: ReadonlySet<number> = new Set();

export interface JsonViewProps {
  readonly json: JsonText;
  readonly finder: LineFinder;
  readonly ask: Ask;
  /** Null where the question's values are not known. */
  readonly topValues: TopValuesChoice | null;
  onAsk(ask: Ask): void;
}

/** Pretty JSON of any length, as a tree: it folds, and each of its values can be filtered for and copied. */
export function JsonView({ json, finder, ask, topValues, onAsk }: JsonViewProps): ReactNode {
  const { lines, shown, pieces } = json;
  const id = useId();
  const [chosenFolds, setFolds] = useState(NONE);
  const [active, setActive] = useState(-1);
  const { current, byPiece } = finder;
  // What was found in something folded is shown: the folds over it stay open from then on.
  const folded = current === null ? chosenFolds : unfoldedTo(lines, chosenFolds, current.piece);
  if (folded !== chosenFolds) setFolds(folded);
  const seen = useMemo(() => seenLines(lines, folded), [lines, folded]);
  const fold = useCallback((index: number): void => {
    setFolds((before) => {
      const after = new Set(before);
      if (!after.delete(index)) after.add(index);
      return after;
    });
  }, []);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const next = movedTo(event.key, { active, seen, lines, folded });
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (next.fold) fold(next.active);
    setActive(next.active);
    document.getElementById(`${id}-${next.active}`)?.scrollIntoView({ block: 'nearest' });
  };
  const node = lines[active] ?? null;
  const value = node?.value ?? null;
  const field = { kind: 'field', name: node?.path ?? '' } as const;
  const choice = value === null ? 'neither' : (chosenValues(ask, field).get(value) ?? 'neither');
  const starts = Array.from({ length: Math.ceil(seen.length / BLOCK_LINES) }, (_, block) => block * BLOCK_LINES);
  return (
    <>
      <JsonNodeBar
        node={node}
        choice={choice}
        topValues={topValues}
        text={() => nodeText(json, active)}
        onChoose={(to) => {
          if (value !== null) onAsk(withValueChoice(ask, field, value, to));
        }}
        onFoldAll={(folds) => setFolds(folds ? foldable(lines) : NONE)}
      />
      <div
        role="tree"
        aria-label="The line as JSON"
        tabIndex={0}
        {...(seen.includes(active) ? { 'aria-activedescendant': `${id}-${active}` } : {})}
        onKeyDown={onKeyDown}
        className="px-1.5 py-2 font-mono text-sm focus-visible:-outline-offset-2"
        style={{ lineHeight: `${LINE_HEIGHT}px` }}
      >
        {starts.map((start) => {
          const block = seen.slice(start, start + BLOCK_LINES);
          const eager = start === 0 || (current !== null && block.includes(current.piece));
          return (
            <LazyBlock key={start} eager={eager} height={block.length * LINE_HEIGHT}>
              {() =>
                block.map((index) => {
                  const line = shown[index];
                  if (line === undefined) return null;
                  return (
                    <JsonLineView
                      key={index}
                      line={line}
                      id={`${id}-${index}`}
                      index={index}
                      isFolded={folded.has(index)}
                      isActive={index === active}
                      finds={byPiece.get(index) ?? NO_FINDS}
                      current={current?.piece === index ? current : null}
                      onChoose={setActive}
                      onFold={fold}
                    />
                  );
                })
              }
            </LazyBlock>
          );
        })}
      </div>
      <span className="sr-only">{pieces.length} lines of JSON</span>
    </>
  );
}

interface TreePlace {
  readonly active: number;
  readonly seen: readonly number[];
  readonly lines: JsonText['lines'];
  readonly folded: ReadonlySet<number>;
}

/** Where a key leads, and whether it folds or unfolds what is there; null where it does nothing. */
function movedTo(key: string, { active, seen, lines, folded }: TreePlace): { active: number; fold: boolean } | null {
  const at = seen.indexOf(active);
  const go = (to: number) => ({ active: seen[Math.min(Math.max(to, 0), seen.length - 1)] ?? 0, fold: false });
  const canFold = active > 0 && (lines[active]?.end ?? active) > active;
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(seen.length - 1);
    case 'ArrowLeft':
      return canFold && !folded.has(active) ? { active, fold: true } : null;
    case 'ArrowRight':
      return canFold && folded.has(active) ? { active, fold: true } : null;
    default:
      return null;
  }
}

/** What stands at a line, with all that it opens; the whole where no line is chosen. */
function nodeText({ lines, shown }: JsonText, active: number): string {
  const first = Math.max(active, 0);
  const node = lines[first];
  if (node === undefined) return '';
  if (node.value !== null) return node.value;
  const base = node.depth;
  return shown
    .slice(first, node.end + 1)
    .map(({ depth, tokens }) => '  '.repeat(Math.max(0, depth - base)) + tokens.map(({ text }) => text).join(''))
    .join('\n');
}
