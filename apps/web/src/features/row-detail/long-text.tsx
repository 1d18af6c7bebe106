import { type ReactNode, useMemo } from 'react';
import { LazyBlock } from './lazy-block.tsx';
import { textChunks } from './text-chunks.ts';

/** About how high a chunk of text is before it was laid out, so that the scroll bar hardly moves when it is. */
const CHUNK_HEIGHT = 2400;

/** A text of any length, wrapped and whole; what is far out of sight is not there yet. */
export function LongText({ text }: { readonly text: string }): ReactNode {
  const chunks = useMemo(() => textChunks(text), [text]);
  return (
    <div className="font-mono text-sm leading-[1.5] wrap-anywhere whitespace-pre-wrap text-text">
      {chunks.length === 1
        ? text
        : chunks.map((chunk, at) => (
            <LazyBlock key={at} eager={at === 0} height={CHUNK_HEIGHT}>
              {() => chunk}
            </LazyBlock>
          ))}
    </div>
  );
}
