import type { SessionFork, SessionProgress, SessionTurn } from '@edda/protocol';
import { type CacheBreak, cacheBreaks, cacheBreakText, millisText, sessionTotals, toolLoops } from '@edda/sources';
import { type ReactNode, useMemo } from 'react';
import { moneyText } from '../../platform/money-text.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { MoneyBars } from './money-bars.tsx';

export interface SessionSummaryProps {
  readonly turns: readonly SessionTurn[];
  readonly forks: readonly SessionFork[];
  readonly progress: SessionProgress | null;
  /** What happened on the way, in sentences. */
  readonly notices: readonly string[];
  readonly secrets: { readonly count: number; readonly revealed: boolean; toggle(): void };
  forkHref(fork: SessionFork): string;
  onFollow(href: string): void;
}

/** The session in figures: what it cost, what it took, what went wrong. */
export function SessionSummary(props: SessionSummaryProps): ReactNode {
  const { turns, forks, progress, secrets, forkHref, onFollow } = props;
  const totals = useMemo(() => sessionTotals(turns), [turns]);
  const { usage } = totals;
  const figures = [
    ['Cost, estimated', totals.cost === null ? 'not known' : moneyText(totals.cost)],
    ['Input', countText(usage.input)],
    ['Cache read', countText(usage.cacheRead)],
    ['Cache written', countText(usage.cacheWrite)],
    ['Output', countText(usage.output)],
    ['Model time', millisText(totals.modelMs)],
    ['Refused, tried again', `${totals.refused}, ${totals.triedAgain}`],
    ['Tool calls, failed', `${progress?.toolCalls ?? 0}, ${progress?.toolsFailed ?? 0}`],
    [totals.models.length === 1 ? 'Model' : 'Models', totals.models.join(', ') || 'not known'],
  ] as const;
  const found = useMemo(() => noticesOf(turns, totals), [turns, totals]);
  const notices = [...found, ...props.notices];
  return (
    <div className="flex flex-col gap-4 text-sm">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        {figures.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right font-mono wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {totals.cost !== null && turns.length > 1 && (
        <Part title="Where the money went">
          <MoneyBars turns={turns} />
        </Part>
      )}
      {forks.length > 0 && (
        <Part title="Branches">
          {forks.map((fork) => (
            <p key={`${fork.session} ${fork.time}`}>
              {forkText(fork, turns)}{' '}
              <InnerLink href={forkHref(fork)} onFollow={onFollow} className="text-accent underline underline-offset-2">
                {fork.session}
              </InnerLink>
            </p>
          ))}
        </Part>
      )}
      {(notices.length > 0 || secrets.count > 0) && (
        <Part title="Notices">
          {notices.map((notice) => (
            <p key={notice} className="text-warn">
              {notice}
            </p>
          ))}
          {secrets.count > 0 && (
            <p className="text-muted">
              {countedText(secrets.count, 'secret')} {secrets.revealed ? 'shown' : 'hidden'}.{' '}
              <LinkButton onClick={secrets.toggle}>{secrets.revealed ? 'Hide' : 'Show'}</LinkButton>
            </p>
          )}
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-xs font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}

function forkText({ relation, fromSeq }: SessionFork, turns: readonly SessionTurn[]): string {
  if (relation === 'parent') return fromSeq === null ? 'Goes on from' : `Goes on from request ${fromSeq} of`;
  const after = turns.find(({ seq }) => seq === fromSeq);
  return after === undefined ? 'Forked into' : `Forked after turn ${after.number} into`;
}

function noticesOf(turns: readonly SessionTurn[], totals: ReturnType<typeof sessionTotals>): readonly string[] {
  const alone = turns.filter(({ request }) => request === null).map(({ number }) => number);
  const open = turns.filter(({ answer }) => answer === null).map(({ number }) => number);
  return [
    ...(alone.length === 0 ? [] : [`${named(alone)} an answer but no request: Loki probably refused its line.`]),
    ...(open.length === 0 ? [] : [`${named(open)} no answer in the logs.`]),
    ...breakNotices(cacheBreaks(turns)),
    ...toolLoops(turns).map(
      ({ first, last, turns: count, tool }) =>
        `Turns ${first} to ${last}: the same ${tool} call ${count} times in a row.`,
    ),
    ...(totals.unpriced === 0 ? [] : [`${countedText(totals.unpriced, 'turn')} used a model without a known price.`]),
  ];
}

/** So many are told one by one; each stands with its turn too. */
const MOST_BREAKS = 3;

function breakNotices(breaks: readonly CacheBreak[]): readonly string[] {
  const more = breaks.length - MOST_BREAKS;
  const told = breaks.slice(0, MOST_BREAKS).map((found) => `Turn ${found.turn}: ${cacheBreakText(found)}`);
  return more > 0 ? [...told, `The cache was of little use to ${countedText(more, 'more turn')}.`] : told;
}

/** `Turn 9 has`, `Turns 9, 12 and 3 more have`. */
function named(numbers: readonly number[]): string {
  const most = 5;
  const more = numbers.length > most ? ` and ${numbers.length - most} more` : '';
  return `${numbers.length === 1 ? 'Turn' : 'Turns'} ${numbers.slice(0, most).join(', ')}${more} ${numbers.length === 1 ? 'has' : 'have'}`;
}
