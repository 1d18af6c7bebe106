import type { ReactNode } from 'react';
import { LazyBlock } from './lazy-block.tsx';
import type { JsonLine, JsonToken } from '@edda/sources';

/** As many lines as are made at once. */
const BLOCK_LINES = 60;
const LINE_HEIGHT = 18;

const KINDS = {
  key: 'text-muted',
  string: 'text-text',
  number: 'text-accent',
  word: 'text-accent',
  mark: 'text-faint',
  note: 'font-sans text-xs text-faint italic',
} as const satisfies Record<JsonToken['kind'], string>;

/** Pretty JSON of any length. */
export function JsonView({ lines }: { readonly lines: readonly JsonLine[] }): ReactNode {
  const starts = Array.from({ length: Math.ceil(lines.length / BLOCK_LINES) }, (_, block) => block * BLOCK_LINES);
  return (
    <div className="px-3.5 py-2 font-mono text-sm" style={{ lineHeight: `${LINE_HEIGHT}px` }}>
      {starts.map((start) => {
        const block = lines.slice(start, start + BLOCK_LINES);
        return (
          <LazyBlock key={start} eager={start === 0} height={block.length * LINE_HEIGHT}>
            {() =>
              block.map((line, at) => (
                <div
                  key={at}
                  className="wrap-anywhere whitespace-pre-wrap"
                  style={{ paddingLeft: `${line.depth * 2}ch` }}
                >
                  {line.tokens.map((token, tokenAt) => (
                    <span key={tokenAt} className={KINDS[token.kind]}>
                      {token.text}
                    </span>
                  ))}
                </div>
              ))
            }
          </LazyBlock>
        );
      })}
    </div>
  );
}
