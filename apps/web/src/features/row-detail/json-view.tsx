import type { ReactNode } from 'react';
import type { JsonLine, JsonToken } from './pretty-json.ts';

/** As many lines as the browser lays out at once. */
const BLOCK_LINES = 100;
const LINE_HEIGHT = 18;

const KINDS = {
  key: 'text-muted',
  string: 'text-text',
  number: 'text-accent',
  word: 'text-accent',
  mark: 'text-faint',
  note: 'font-sans text-xs text-faint italic',
} as const satisfies Record<JsonToken['kind'], string>;

/** Pretty JSON of any length; what is out of sight is not laid out. */
export function JsonView({ lines }: { readonly lines: readonly JsonLine[] }): ReactNode {
  const blocks = Array.from({ length: Math.ceil(lines.length / BLOCK_LINES) }, (_, at) =>
    lines.slice(at * BLOCK_LINES, (at + 1) * BLOCK_LINES),
  );
  return (
    <div className="px-3.5 py-2 font-mono text-sm" style={{ lineHeight: `${LINE_HEIGHT}px` }}>
      {blocks.map((block, at) => (
        <div
          key={at}
          style={{ contentVisibility: 'auto', containIntrinsicHeight: `auto ${block.length * LINE_HEIGHT}px` }}
        >
          {block.map((line, lineAt) => (
            <div
              key={lineAt}
              className="wrap-anywhere whitespace-pre-wrap"
              style={{ paddingLeft: `${line.depth * 2}ch` }}
            >
              {line.tokens.map((token, tokenAt) => (
                <span key={tokenAt} className={KINDS[token.kind]}>
                  {token.text}
                </span>
              ))}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
