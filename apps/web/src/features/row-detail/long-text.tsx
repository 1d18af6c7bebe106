import { type ReactNode, useMemo } from 'react';
import { LazyBlock } from './lazy-block.tsx';
import type { LineFind } from './line-finds.ts';
import { MarkedText } from './marked-text.tsx';
import { textChunks } from './text-chunks.ts';

/** About how high a chunk of text is before it was laid out, so that the scroll bar hardly moves when it is. */
const CHUNK_HEIGHT = 2400;

export interface LongTextProps {
  readonly text: string;
  readonly finds?: readonly LineFind[];
  readonly current?: LineFind | null;
}

const NO_FINDS: readonly LineFind[] = [];

/** A text of any length, wrapped and whole; what is far out of sight is not there yet. */
export function LongText({ text, finds = NO_FINDS, current = null }: LongTextProps): ReactNode {
  const chunks = useMemo(() => placedChunks(text), [text]);
  return (
    <div className="font-mono text-sm leading-[1.5] wrap-anywhere whitespace-pre-wrap text-text">
      {chunks.map(({ chunk, from }) => {
        const to = from + chunk.length;
        const holds = (find: LineFind | null): boolean => find !== null && find.from < to && find.to > from;
        return (
          <LazyBlock key={from} eager={from === 0 || holds(current)} height={CHUNK_HEIGHT}>
            {() => <MarkedText text={chunk} offset={from} finds={finds.filter(holds)} current={current} />}
          </LazyBlock>
        );
      })}
    </div>
  );
}

function placedChunks(text: string): readonly { readonly chunk: string; readonly from: number }[] {
  let from = 0;
  return textChunks(text).map((chunk) => {
    const placed = { chunk, from };
    from += chunk.length;
    return placed;
  });
}
