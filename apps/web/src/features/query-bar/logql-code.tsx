import { type ReactNode, useMemo } from 'react';
import { logqlTokens, type LogqlTokenKind } from './logql-tokens.ts';

const COLOURS: Readonly<Record<LogqlTokenKind, string>> = {
  text: '',
  name: 'text-info',
  string: 'text-ok',
  number: 'text-warn',
  operator: 'text-accent',
};

/** A query in colours, on one line. */
export function LogqlCode({ query }: { readonly query: string }): ReactNode {
  const tokens = useMemo(() => logqlTokens(query), [query]);
  return (
    <code className="min-w-0 truncate font-mono text-sm text-muted" title={query}>
      {tokens.map(({ kind, text }, index) => (
        <span key={index} className={COLOURS[kind]}>
          {text}
        </span>
      ))}
    </code>
  );
}
