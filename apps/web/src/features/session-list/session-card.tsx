import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import { moneyText } from '../../platform/money-text.ts';
import { countedText } from '../../platform/number-text.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import type { SessionSort } from '../../url-state/sessions-view.ts';
import { SESSION_COLUMNS, shortModel, tookText } from './session-columns.ts';
import { type SessionRowProps, SessionStart } from './session-row.tsx';
import { StateWord } from './state-word.tsx';

/** What a card tells whatever the list is sorted by. */
const ALWAYS_THERE: readonly SessionSort[] = ['time', 'prompt', 'models', 'turns', 'cost', 'duration', 'state'];

/** A session where there is no room for columns: what was asked, and below it what it came to. */
export const SessionCard = memo(function SessionCard({
  session,
  sort,
  zone,
  href,
  active,
  onFollow,
}: SessionRowProps & { readonly sort: SessionSort }): ReactNode {
  const { prompt, id, models, turns, cost, forks, errors } = session;
  const sorted = SESSION_COLUMNS.find(({ key }) => key === sort && !ALWAYS_THERE.includes(key));
  const facts = [
    ...(sorted === undefined ? [] : [`${sorted.title} ${sorted.textOf(session)}`]),
    ...(models === null || models.length === 0 ? [] : [models.map(shortModel).join(', ')]),
    ...(turns === null ? [] : [countedText(turns, 'turn')]),
    ...(cost === null ? [] : [moneyText(cost)]),
    tookText(session),
    ...(forks === 0 || sort === 'forks' ? [] : [countedText(forks, 'fork')]),
    ...(errors === 0 || sort === 'errors' ? [] : [countedText(errors, 'error')]),
  ];
  return (
    <div
      role="gridcell"
      className={clsx(
        'flex h-full flex-col justify-center gap-0.5 border-b px-3 text-sm',
        active && 'outline-1 -outline-offset-1 outline-accent outline-solid',
      )}
    >
      <InnerLink href={href} onFollow={onFollow} tabIndex={active ? 0 : -1} className="truncate font-medium">
        {prompt === null || prompt === '' ? <span className="font-mono">{id}</span> : prompt}
      </InnerLink>
      <span className="flex gap-2 text-xs text-muted">
        <span className="font-mono whitespace-nowrap">
          <SessionStart session={session} zone={zone} />
        </span>
        <span className="min-w-0 flex-1 truncate">{facts.join(' · ')}</span>
        <StateWord state={session.state} />
      </span>
    </div>
  );
});
