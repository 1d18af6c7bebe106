import type { SessionDigest } from '@edda/protocol';
import type { ReactNode } from 'react';
import { moneyText } from '../../platform/money-text.ts';
import { countedText, countText } from '../../platform/number-text.ts';

export interface SessionsTotalsProps {
  /** Those that are shown. */
  readonly sessions: readonly SessionDigest[];
  /** How many there are without filters. */
  readonly all: number;
}

/** What the shown sessions come to. */
export function SessionsTotals({ sessions, all }: SessionsTotalsProps): ReactNode {
  if (all === 0) return null;
  const turns = sessions.reduce((sum, session) => sum + (session.turns ?? 0), 0);
  const priced = sessions.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  const shown =
    sessions.length === all ? countedText(all, 'session') : `${countText(sessions.length)} of ${countText(all)}`;
  const facts = [
    shown,
    countedText(turns, 'turn'),
    ...(priced.length === 0 ? [] : [`${moneyText(priced.reduce((sum, cost) => sum + cost, 0))} estimated`]),
  ];
  return <p className="ml-auto text-sm whitespace-nowrap text-muted">{facts.join(' · ')}</p>;
}
