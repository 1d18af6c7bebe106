import { type ReactNode } from 'react';
import type { ContextSide, SideState } from '../../api/context-session.ts';
import { durationText } from '../../platform/duration-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { AROUND_SPANS, type AroundSpan } from '../../url-state/around.ts';
import { SPAN_NANOS } from './span-nanos.ts';

export interface SideEndProps {
  readonly side: ContextSide;
  readonly state: SideState;
  readonly span: AroundSpan;
  /** The next page, or the failed one again. */
  onMore(): void;
  onSpan(span: AroundSpan): void;
}

/** Where one side ends, why, and how to go on. */
export function SideEnd({ side, state, span, onMore, onSpan }: SideEndProps): ReactNode {
  const further = AROUND_SPANS[AROUND_SPANS.indexOf(span) + 1];
  const { phase, isWhole, error } = state;
  return (
    <p role="status" className="flex min-h-(--row) flex-wrap items-center justify-center gap-2 px-3 text-xs text-faint">
      {error !== null && <span className="text-error">{error.message}</span>}
      {error === null && phase === 'loading' && `Looking for ${side} lines …`}
      {error === null && phase === 'settled' && isWhole && `Nothing ${side} within ${durationText(SPAN_NANOS[span])}.`}
      {phase === 'settled' && isWhole && further !== undefined && (
        <LinkButton onClick={() => onSpan(further)}>Look {durationText(SPAN_NANOS[further])} around</LinkButton>
      )}
      {phase === 'settled' && !isWhole && (
        <LinkButton onClick={onMore}>{error === null ? `More ${side} lines` : 'Try again'}</LinkButton>
      )}
    </p>
  );
}
