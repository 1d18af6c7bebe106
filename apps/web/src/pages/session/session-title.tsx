import { parseNanos } from '@edda/model';
import { turnTitle, userWords } from '@edda/sources';
import type { ReactNode } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { dateText, timeOfDayText } from '../../platform/time-text.ts';
import { useCopy } from '../../platform/use-copy.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { sessionInSearch } from './search-links.ts';
import type { SessionModel } from './use-session.ts';

export interface SessionTitleProps {
  readonly model: SessionModel;
  /** Opens what has no place of its own on a narrow screen. */
  onSheet(sheet: 'turns' | 'summary'): void;
}

/** What the session is about, when it was, and where its lines are. */
export function SessionTitle({ model, onSheet }: SessionTitleProps): ReactNode {
  const { id, view, state, mask, follow } = model;
  const { state: copied, copy } = useCopy();
  const { turns, range } = state;
  const first = turns.find(({ request }) => request !== null && userWords(request.messages) !== '') ?? turns[0];
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-3 py-1.5">
      <h1 className="min-w-0 truncate text-lg font-semibold tracking-tight">
        {first === undefined ? id : mask(turnTitle(first))}
      </h1>
      <p className="min-w-0 text-sm text-muted">
        <span className="font-mono wrap-anywhere">{id}</span> · {countedText(turns.length, 'turn')}
        {range !== null && ` · ${spanText(range.start, range.end, view.zone)}`}
      </p>
      <div className="flex flex-1 flex-wrap justify-end gap-1.5">
        <Button className="wide:hidden" onClick={() => onSheet('turns')}>
          Turns
        </Button>
        <Button className="min-[1100px]:hidden" onClick={() => onSheet('summary')}>
          Summary
        </Button>
        {range !== null && (
          <InnerLink
            href={sessionInSearch(state.logql, range, view)}
            onFollow={follow}
            className="inline-flex h-7 items-center gap-1.5 rounded-md border px-2.5 text-sm leading-none font-medium whitespace-nowrap hover:bg-hover"
          >
            <Icon name="around" />
            All lines
          </InnerLink>
        )}
        <Button variant="ghost" onClick={() => copy(location.href)}>
          <Icon name={copied === 'copied' ? 'check' : 'link'} />
          <span aria-live="polite">{{ idle: 'Link', copied: 'Copied', refused: 'Not allowed' }[copied]}</span>
        </Button>
      </div>
    </header>
  );
}

/** `2026-11-21 13:04:02 to 14:08:01`. */
function spanText(start: string, end: string, zone: string): string {
  const [from, to] = [parseNanos(start), parseNanos(end)];
  if (from === null || to === null) return '';
  const [first, last] = [wallClockOf(from, zone), wallClockOf(to, zone)];
  const day = dateText(first) === dateText(last) ? '' : `${dateText(last)} `;
  return `${dateText(first)} ${timeOfDayText(first, 0)} to ${day}${timeOfDayText(last, 0)}`;
}
