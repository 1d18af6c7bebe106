import type { ReactNode } from 'react';
import type { QueryFault } from './query-fault.ts';

export interface FaultTextProps {
  readonly fault: QueryFault;
  /** The base LogQL that the fault's place is in. */
  readonly logql: string;
}

/** What is wrong with a question, on one line, with the words of it that are. */
export function FaultText({ fault, logql }: FaultTextProps): ReactNode {
  const { message, hint, span } = fault;
  const words = span === null ? '' : logql.slice(span.from, span.to);
  return (
    <span title={hint === '' ? message : `${message}\n${hint}`} className="min-w-0 truncate text-error">
      {words !== '' && <code className="mr-2 font-mono underline decoration-wavy underline-offset-2">{words}</code>}
      {message}
      {hint !== '' && <span className="ml-2 text-muted">{hint}</span>}
    </span>
  );
}
