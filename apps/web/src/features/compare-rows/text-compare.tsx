import { clsx } from 'clsx';
import { Fragment, type ReactNode, useMemo } from 'react';
import { countText } from '../../platform/number-text.ts';
import { type DiffPart, textDiff } from './text-diff.ts';

/** So much of what is the same is shown beside what is not, in lines. */
const CONTEXT_LINES = 3;

export interface TextCompareProps {
  readonly left: string;
  readonly right: string;
}

/** What two lines have in common, and what only one of them has. */
export function TextCompare({ left, right }: TextCompareProps): ReactNode {
  const { by, parts } = useMemo(() => textDiff(left, right), [left, right]);
  if (parts === null) {
    return (
      <p className="px-3.5 py-3 text-sm text-muted">
        These two are too long and too different to be set against each other; the fields still tell them apart.
      </p>
    );
  }
  return (
    <div
      className={clsx(
        'px-3.5 py-2 font-mono text-sm leading-[1.5] wrap-anywhere whitespace-pre-wrap',
        // Whole lines have a sign; words are struck out and underlined.
        by === 'line' && '[&_del]:no-underline [&_ins]:no-underline',
      )}
    >
      {parts.every(({ kind }) => kind === 'same') && (
        <p className="pb-2 font-sans text-muted">The lines are the same.</p>
      )}
      {parts.map((part, at) => (
        <Part key={at} part={by === 'line' ? signed(shortened(part)) : part} />
      ))}
    </div>
  );
}

function Part({ part: { kind, text } }: { readonly part: DiffPart }): ReactNode {
  switch (kind) {
    case 'same':
      return <Fragment>{text}</Fragment>;
    case 'left':
      return <del className="bg-error/15 text-error decoration-error/60">{text}</del>;
    case 'right':
      return <ins className="bg-ok/15 text-ok decoration-ok/60">{text}</ins>;
    default:
      return kind satisfies never;
  }
}

const SIGNS = { same: '  ', left: '− ', right: '+ ' } as const satisfies Record<DiffPart['kind'], string>;

/** With a sign before each line, so that it is told apart without its colour. */
function signed({ kind, text }: DiffPart): DiffPart {
  return { kind, text: text.replaceAll(/^(?=.|\n)/gm, SIGNS[kind]) };
}

/** Much of the same is left out in the middle. */
function shortened({ kind, text }: DiffPart): DiffPart {
  const lines = text.split('\n');
  const hidden = lines.length - 2 * CONTEXT_LINES - 1;
  if (kind !== 'same' || hidden < CONTEXT_LINES) return { kind, text };
  const [first, last] = [lines.slice(0, CONTEXT_LINES), lines.slice(-CONTEXT_LINES - 1)];
  return { kind, text: [...first, `  … ${countText(hidden)} lines that are the same …`, ...last].join('\n') };
}
