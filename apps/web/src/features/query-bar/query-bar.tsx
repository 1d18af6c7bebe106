import type { Ask, PlannedQuery, StatsAnswer } from '@edda/protocol';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import type { CostScope } from './cost-scope.ts';
import type { LabelDiscovery } from './label-discovery.ts';
import type { OffersSlot } from './offers-slot.ts';
import { PlanLine } from './plan-line.tsx';
import type { QueryFault } from './query-fault.ts';
import { QueryPills } from './query-pills.tsx';
import { SearchField } from './search-field.tsx';

/** CodeMirror is as large as half the page: it comes when somebody wants to edit text. */
const LogqlEditing = lazy(async () => ({ default: (await import('./logql-editing.tsx')).LogqlEditing }));

export interface QueryBarProps {
  /** What is searched: of two bars on a page, each needs a name of its own. */
  readonly name?: string;
  readonly ask: Ask;
  /** The LogQL that the running search asks, one a profile; empty until its `plan` event came. */
  readonly plan: readonly PlannedQuery[];
  /** What it would read, as Loki's index tells it; null while unknown. */
  readonly cost: StatsAnswer | null;
  /** Where the cost of a question that is not asked yet is looked up; null where it cannot be. */
  readonly costScope?: CostScope | null;
  /** What is wrong with the question: marked at its place. Why is said where the answer would stand. */
  readonly fault: QueryFault | null;
  /** A search is running: the button stops it. */
  readonly running: boolean;
  readonly discovery: LabelDiscovery;
  /** The LogQL is open as text. */
  readonly editing: boolean;
  onEditing(editing: boolean): void;
  /** Another question: ask it. Called once a change is whole (Enter, a click), never while a person types. */
  onChange(ask: Ask): void;
  /** The same question again, with relative times as of now. */
  onRun(): void;
  onStop(): void;
  /** Opens the dialog of features/saved-queries. */
  onSave(): void;
  /** One of the plan's queries stage by stage; left out where it has none. */
  renderSteps?(query: PlannedQuery): ReactNode;
  /** What is left out as known noise: a chip behind the pills. */
  readonly muted?: ReactNode;
  /** What else could be done with what is typed or pasted into the field: a list below it. */
  renderOffers?(slot: OffersSlot): ReactNode;
}

/** The question as pills with a field to add to it, and under them the LogQL that asks it. */
export function QueryBar(props: QueryBarProps): ReactNode {
  const { ask, plan, cost, fault, running, discovery, editing, muted, costScope = null, onEditing } = props;
  const { onChange, onRun, onStop, onSave, renderOffers, renderSteps } = props;
  const [stepping, setStepping] = useState(false);
  const [shownQuery, setShownQuery] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const pills = useRef<HTMLDivElement>(null);
  useHotkeys('Question', {
    '/': ['Search', () => field.current?.focus()],
    e: ['Edit the LogQL as text', () => onEditing(true)],
  });

  const shown = plan[Math.min(shownQuery, plan.length - 1)];
  const focusLastPill = (): void => {
    const words = pills.current?.querySelectorAll<HTMLElement>('[data-pill]');
    words?.item(words.length - 1)?.focus();
  };
  return (
    <div role="search" aria-label={props.name ?? 'Log lines'} className="flex flex-col gap-1.5 border-b px-3 py-2">
      <div className="relative flex min-h-[38px] flex-wrap items-center gap-1.5 rounded-lg border border-border-strong bg-raised px-1.5 py-1 has-[input:focus-visible]:border-accent">
        <div ref={pills} className="contents">
          <QueryPills
            ask={ask}
            fault={fault}
            discovery={discovery}
            onChange={onChange}
            onEditLogql={() => onEditing(true)}
            onLeave={() => field.current?.focus()}
          />
        </div>
        {muted}
        <div className="flex min-w-64 flex-1 items-center gap-1.5 wide:min-w-[min(500px,60%)]">
          <SearchField
            ref={field}
            ask={ask}
            onChange={onChange}
            onRun={onRun}
            {...(renderOffers === undefined ? {} : { renderOffers })}
            onLeaveLeft={focusLastPill}
          />
          <Button variant="ghost" onClick={onSave} title="Save this query">
            <Icon name="star" />
            <span className="max-wide:sr-only">Save</span>
          </Button>
          {running ? (
            <Button className="wide:min-w-[90px]" onClick={onStop}>
              <Icon name="stop" />
              Stop
            </Button>
          ) : (
            <Button variant="primary" className="wide:min-w-[90px]" onClick={onRun}>
              Run{' '}
              <Kbd onButton className="max-wide:hidden">
                Enter
              </Kbd>
            </Button>
          )}
        </div>
      </div>
      {editing && (
        <Suspense fallback={<div className="h-[74px] rounded-lg border border-border-strong bg-raised" />}>
          <LogqlEditing
            ask={ask}
            planned={shown?.logql ?? ''}
            plannedCount={plan.length}
            fault={fault}
            discovery={discovery}
            costScope={costScope}
            onChange={onChange}
            onRun={onRun}
            onClose={() => onEditing(false)}
          />
        </Suspense>
      )}
      <PlanLine
        plan={plan}
        shown={shownQuery}
        cost={cost}
        editing={editing}
        stepping={renderSteps === undefined || shown === undefined ? null : stepping}
        onShow={setShownQuery}
        onEdit={() => onEditing(!editing)}
        onStep={setStepping}
      />
      {stepping && shown !== undefined && renderSteps?.(shown)}
    </div>
  );
}
