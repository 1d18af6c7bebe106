import type { SessionTurn } from '@edda/protocol';
import { cached } from '@edda/sources';
import type { ReactNode } from 'react';

/** How full the model's context is after a turn: from the cache, from new input, from output. */
export function ContextBar({ turn, most }: { readonly turn: SessionTurn; readonly most: number }): ReactNode {
  const usage = turn.answer?.usage ?? null;
  const share = (tokens: number): string => `${Math.min(100, (100 * tokens) / Math.max(1, most))}%`;
  return (
    <span aria-hidden className="flex h-[3px] overflow-hidden rounded-pill bg-border">
      {usage !== null && (
        <>
          <span className="bg-c4" style={{ width: share(cached(usage)) }} />
          <span className="bg-c1" style={{ width: share(usage.input) }} />
          <span className="bg-c2" style={{ width: share(usage.output) }} />
        </>
      )}
    </span>
  );
}

/** What the whole bar stands for: the largest context that a model of the session has, or else the largest use of it. */
export function contextOf(turns: readonly SessionTurn[]): number {
  return turns.reduce((most, { contextTokens, answer }) => {
    const usage = answer?.usage ?? null;
    const used = usage === null ? 0 : cached(usage) + usage.input + usage.output;
    return Math.max(most, contextTokens ?? 0, used);
  }, 0);
}
