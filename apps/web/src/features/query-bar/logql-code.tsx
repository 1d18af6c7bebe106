import { maskSecrets } from '@edda/sources';
import { type ReactNode, useMemo } from 'react';
import { logqlTokens, type LogqlTokenKind } from './logql-tokens.ts';

const COLOURS: Readonly<Record<LogqlTokenKind, string>> = {
  text: '',
  name: 'text-info',
  string: 'text-ok',
  number: 'text-warn',
  operator: 'text-accent',
};

/** A query in colours, on one line, its secrets hidden. */
export function LogqlCode({ query }: { readonly query: string }): ReactNode {
  const shown = useMemo(() => maskSecrets(query).text, [query]);
  const tokens = useMemo(() => logqlTokens(shown), [shown]);
  return (
    <code className="min-w-0 truncate font-mono text-sm text-muted" title={shown}>
      {tokens.map(({ kind, text }, index) => (
        <span key={index} className={COLOURS[kind]}>
          {text}
        </span>
      ))}
    </code>
  );
}
