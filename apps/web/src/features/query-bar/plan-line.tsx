import type { PlannedQuery, StatsAnswer } from '@edda/protocol';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { LinkButton } from '../../ui/link-button.tsx';
import { costText, DEAR_ADVICE, DEAR_BYTES } from './query-cost.ts';
import { LogqlCode } from './logql-code.tsx';

export interface PlanLineProps {
  readonly plan: readonly PlannedQuery[];
  /** Which of them is shown. */
  readonly shown: number;
  readonly cost: StatsAnswer | null;
  readonly editing: boolean;
  /** The query is shown stage by stage; null where it cannot be. */
  readonly stepping: boolean | null;
  onShow(index: number): void;
  onEdit(): void;
  onStep(stepping: boolean): void;
}

/** The LogQL that runs, one query at a time, with why it reads what it reads. Always one line high. */
export function PlanLine({ plan, shown, cost, editing, stepping, onShow, onEdit, onStep }: PlanLineProps): ReactNode {
  const index = Math.min(shown, plan.length - 1);
  const query = plan[index];
  const notes = [query?.note ?? '', cost === null ? '' : costText(cost)].filter((note) => note !== '');
  const isDear = cost !== null && cost.bytes > DEAR_BYTES;
  return (
    <div className="flex h-[18px] items-center gap-2.5 px-0.5 text-xs text-faint">
      {plan.length > 1 ? (
        <LinkButton
          className="shrink-0 font-medium no-underline hover:underline"
          title="Each source has its own way to tell a level, so it has its own query. Show the next one"
          onClick={() => onShow((index + 1) % plan.length)}
        >
          LogQL {index + 1} of {plan.length}
        </LinkButton>
      ) : (
        <span className="shrink-0 font-medium">LogQL</span>
      )}
      <LogqlCode query={query?.logql ?? ''} />
      <span className="flex-1" />
      {notes.length > 0 && (
        <span
          role={isDear ? 'status' : undefined}
          className={clsx('max-w-1/2 truncate font-medium', isDear ? 'text-warn' : 'shrink-0 max-wide:hidden')}
          title={isDear ? `${notes.join(' · ')}. ${DEAR_ADVICE}` : notes.join(' · ')}
        >
          {isDear && '⚠ '}
          {notes.join(' · ')}
        </span>
      )}
      {stepping !== null && (
        <LinkButton
          className="shrink-0 font-medium"
          aria-expanded={stepping}
          title="How many lines survive each stage"
          onClick={() => onStep(!stepping)}
        >
          steps
        </LinkButton>
      )}
      <LinkButton className="shrink-0 font-medium" aria-expanded={editing} title="Key E" onClick={onEdit}>
        {editing ? 'close the text' : 'edit as text'}
      </LinkButton>
    </div>
  );
}
