import { Fragment, type ReactNode } from 'react';
import { type LineFind, markedParts } from './line-finds.ts';

export interface MarkedTextProps {
  readonly text: string;
  /** Where the text begins in its piece. */
  readonly offset: number;
  readonly finds: readonly LineFind[];
  readonly current: LineFind | null;
}

/** A text with what was found in it marked, and the one where a person is apart from the others. */
export function MarkedText({ text, offset, finds, current }: MarkedTextProps): ReactNode {
  if (finds.length === 0) return text;
  return markedParts(text, finds, offset).map((part, at) =>
    part.find === null ? (
      <Fragment key={at}>{part.text}</Fragment>
    ) : (
      <mark
        key={at}
        {...(part.find === current ? { 'data-current': true } : {})}
        className="data-current:bg-accent data-current:text-on-accent"
      >
        {part.text}
      </mark>
    ),
  );
}
