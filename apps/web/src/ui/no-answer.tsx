import type { ErrorBody } from '@edda/protocol';
import type { ReactNode } from 'react';
import { isTransient } from '../platform/transient.ts';
import { asSentence } from '../platform/as-sentence.ts';
import { Button } from './button.tsx';

export interface NoAnswerProps {
  /** What there is not: `The services cannot be counted`. */
  readonly title: string;
  readonly error: ErrorBody;
  onRetry(): void;
}

/** Stands where an answer would, as long as there is none: what is the matter, what to do, and what happens by itself. */
export function NoAnswer({ title, error, onRetry }: NoAnswerProps): ReactNode {
  return (
    <section
      aria-label={title}
      role="alert"
      className="mx-auto flex w-full max-w-180 flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-md text-muted"
    >
      <h2 className="text-lg font-semibold tracking-tight text-text">{title}</h2>
      <p className="text-error [overflow-wrap:anywhere]">{asSentence(error.message)}</p>
      {error.hint !== undefined && <p>{asSentence(error.hint)}</p>}
      {isTransient(error) && <p>As soon as there is an answer it is here, by itself.</p>}
      <Button variant="primary" onClick={onRetry}>
        Try now
      </Button>
    </section>
  );
}
