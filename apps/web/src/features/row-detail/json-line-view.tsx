import type { JsonToken, JsonTreeLine } from '@edda/sources';
import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { Icon } from '../../ui/icon.tsx';
import type { LineFind } from './line-finds.ts';
import { MarkedText } from './marked-text.tsx';

const KINDS = {
  key: 'text-muted',
  string: 'text-text',
  number: 'text-accent',
  word: 'text-accent',
  mark: 'text-faint',
  note: 'font-sans text-xs text-faint italic',
} as const satisfies Record<JsonToken['kind'], string>;

export interface JsonLineViewProps {
  readonly line: JsonTreeLine;
  readonly id: string;
  readonly index: number;
  readonly isFolded: boolean;
  /** It is the line that the keyboard is at. */
  readonly isActive: boolean;
  readonly finds: readonly LineFind[];
  readonly current: LineFind | null;
  onChoose(index: number): void;
  onFold(index: number): void;
}

/** One line of pretty JSON. */
export const JsonLineView = memo(function JsonLineView(props: JsonLineViewProps): ReactNode {
  const { line, id, index, isFolded, isActive, finds, current, onChoose, onFold } = props;
  const canFold = line.end > index && index > 0;
  let at = 0;
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={line.depth + 1}
      aria-selected={isActive}
      {...(canFold ? { 'aria-expanded': !isFolded } : {})}
      onClick={() => onChoose(index)}
      className={clsx('relative wrap-anywhere whitespace-pre-wrap hover:bg-hover', isActive && 'bg-selected')}
      style={{ paddingLeft: `${line.depth * 2 + 2}ch` }}
    >
      {canFold && (
        <span
          aria-hidden
          onClick={() => onFold(index)}
          className="absolute mt-0.5 -ml-[2ch] cursor-pointer text-faint hover:text-text"
        >
          <Icon name={isFolded ? 'chevron-right' : 'chevron-down'} className="size-3" />
        </span>
      )}
      {line.tokens.map((token, tokenAt) => {
        const offset = at;
        at += token.text.length;
        return (
          <span key={tokenAt} className={KINDS[token.kind]}>
            <MarkedText text={token.text} offset={offset} finds={finds} current={current} />
          </span>
        );
      })}
      {isFolded && (
        <span className="font-sans text-xs text-faint"> … {countedText(line.end - index, 'line')} folded</span>
      )}
    </div>
  );
});
