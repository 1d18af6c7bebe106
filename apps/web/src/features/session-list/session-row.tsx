import { parseNanos } from '@edda/model';
import type { SessionDigest } from '@edda/protocol';
import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import { dateText, timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import type { SessionColumn } from './session-columns.ts';
import { CELL, COLUMNS_GRID } from './session-grid.ts';
import { StateWord } from './state-word.tsx';

export interface SessionRowProps {
  readonly session: SessionDigest;
  readonly zone: string;
  readonly href: string;
  /** The keyboard is here. */
  readonly active: boolean;
  onFollow(href: string): void;
}

/** A session in a line: what was asked, with what, what it took, and how it ended. */
export const SessionRow = memo(function SessionRow(
  props: SessionRowProps & { readonly columns: readonly SessionColumn[] },
): ReactNode {
  const { session, columns, href, active, onFollow } = props;
  return (
    <div
      role="presentation"
      className={clsx(
        COLUMNS_GRID,
        'h-full cursor-default items-center text-sm hover:bg-hover',
        active && 'outline-1 -outline-offset-1 outline-accent outline-solid',
      )}
      style={{ gridTemplateColumns: CELL.template(columns) }}
      onClick={() => {
        // Whoever marks text in a row wants to copy it.
        if (getSelection()?.isCollapsed !== false) onFollow(href);
      }}
    >
      {columns.map((column) => (
        <span
          key={column.key}
          role="gridcell"
          className={clsx('truncate', column.isNumber && 'text-right font-mono', LOOKS[column.key])}
        >
          <Cell {...props} column={column} session={session} />
        </span>
      ))}
    </div>
  );
});

const LOOKS: Partial<Record<SessionColumn['key'], string>> = {
  time: 'font-mono text-muted',
  machine: 'text-muted',
  models: 'text-muted',
  // A word beside a figure that ends where it begins would be read as one with it.
  state: 'pl-3',
};

function Cell({
  session,
  zone,
  href,
  active,
  column,
  onFollow,
}: SessionRowProps & { readonly column: SessionColumn }): ReactNode {
  const text = column.textOf(session);
  switch (column.key) {
    case 'time':
      return <SessionStart session={session} zone={zone} />;
    case 'prompt':
      return (
        <InnerLink href={href} onFollow={onFollow} tabIndex={active ? 0 : -1} title={titleOf(session)}>
          {session.parent !== '' && (
            <>
              <span aria-hidden className="text-faint">
                ↳{' '}
              </span>
              <span className="sr-only">fork: </span>
            </>
          )}
          {session.prompt === null || session.prompt === '' ? (
            <span className="font-mono text-muted">{session.id}</span>
          ) : (
            text
          )}
        </InnerLink>
      );
    case 'state':
      return <StateWord state={session.state} />;
    case 'forks':
      return <span className={clsx(text === '0' && 'text-faint')}>{text}</span>;
    case 'errors':
    case 'limits':
    case 'retries':
      return (
        <span className={text === '0' ? 'text-faint' : column.key === 'errors' ? 'text-error' : 'text-warn'}>
          {text}
        </span>
      );
    case 'models':
      return <span title={session.models?.join(', ') ?? 'only in the requests'}>{text}</span>;
    default:
      return text;
  }
}

function titleOf({ id, prompt, parent }: SessionDigest): string {
  return `${prompt ?? id}${parent === '' ? '' : `\nforked from ${parent}`}`;
}

/** When it began, with an arrow where that was before the range. */
export function SessionStart({ session, zone }: Pick<SessionRowProps, 'session' | 'zone'>): ReactNode {
  const moment = parseNanos(session.first);
  if (moment === null) return null;
  const wall = wallClockOf(moment, zone);
  const text = `${dateText(wall).slice(5)} ${timeOfDayText(wall, 0)}`;
  if (session.isWhole) return text;
  return (
    <span title="It may have begun before the range; its figures are of this range">
      {text}
      <span aria-hidden> ‹</span>
      <span className="sr-only"> or earlier</span>
    </span>
  );
}
