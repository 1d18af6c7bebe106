import type { SessionFork, SessionProgress, SessionTurn } from '@edda/protocol';
import { millisText, sessionTotals } from '@edda/sources';
import { type ReactNode, useMemo } from 'react';
import { moneyText } from '../../platform/money-text.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { MoneyBars } from './money-bars.tsx';
import { turnNotices } from './turn-notices.ts';

export interface SessionSummaryProps {
  readonly turns: readonly SessionTurn[];
  readonly forks: readonly SessionFork[];
  readonly progress: SessionProgress | null;
  /** What happened on the way, in sentences. */
  readonly notices: readonly string[];
  readonly secrets: { readonly count: number; readonly revealed: boolean; toggle(): void };
  forkHref(fork: SessionFork): string;
  onTurn(turn: number): void;
  onFollow(href: string): void;
}

/** The session in figures: what it cost, what it took, what went wrong. */
export function SessionSummary(props: SessionSummaryProps): ReactNode {
  const { turns, forks, progress, secrets, forkHref, onTurn, onFollow } = props;
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
  const found = useMemo(() => turnNotices(turns), [turns]);
  const notices = [
    ...(totals.unpriced === 0 ? [] : [`${countedText(totals.unpriced, 'turn')} used a model without a known price.`]),
    ...props.notices,
  ];
  const isNoticed = found.length > 0 || notices.length > 0;
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
      {(isNoticed || secrets.count > 0) && (
        <Part title="Notices">
          {found.map(({ turn, lead, text }) => (
            <p key={lead + text} className="text-warn">
              <LinkButton onClick={() => onTurn(turn)}>{lead}</LinkButton>
              {text}
            </p>
          ))}
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
