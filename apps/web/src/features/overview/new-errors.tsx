import type { TimeRange } from '@edda/model';
import type { Pattern } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import type { ReactNode } from 'react';
import type { InsightState } from '../../api/insight-reader.ts';
import { patternKey } from '../../api/pattern-key.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { shortMomentText } from '../../platform/one-day.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import type { OverviewLinks } from './overview-links.ts';

export interface NewErrorsProps {
  readonly state: InsightState;
  readonly range: TimeRange;
  readonly zone: string;
  /** The period before, in a sentence: `the 1 h before`. */
  readonly beforeName: string;
  readonly links: OverviewLinks;
  onFollow(href: string): void;
  onRetry(): void;
}

const SHOWN = 12;

/** Errors of a kind that was not there in the period before. */
export function NewErrors({ state, range, zone, beforeName, links, onFollow, onRetry }: NewErrorsProps): ReactNode {
  const found = newPatterns(state);
  return (
    <section aria-label="New errors" aria-busy={state.phase === 'reading'}>
      <h2 className="flex items-baseline gap-2 border-b px-3 py-2 text-sm font-semibold">
        New errors
        {found.length > 0 && <span className="font-mono text-xs text-muted">{found.length}</span>}
        <span className="min-w-0 flex-1 truncate text-right text-xs font-normal text-muted">{standing(state)}</span>
      </h2>
      {state.error !== null && (
        <Notice tone="failure" className="px-3 py-2" action={<LinkButton onClick={onRetry}>Try again</LinkButton>}>
          The errors could not be read: {state.error.message}
        </Notice>
      )}
      <ul>
        {found.slice(0, SHOWN).map((pattern) => (
          <NewError
            key={patternKey(pattern)}
            pattern={pattern}
            range={range}
            zone={zone}
            href={links.pattern(pattern)}
            onFollow={onFollow}
          />
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="px-3 py-2 text-sm">
          <InnerLink href={links.newErrors()} onFollow={onFollow} className="underline underline-offset-2">
            All {countText(found.length)} of them
          </InnerLink>
        </p>
      )}
      {state.error === null && found.length === 0 && (
        <p className="px-3 py-2 text-sm text-muted">{nothing(state, beforeName)}</p>
      )}
    </section>
  );
}

/** Most lines first. */
export function newPatterns({ findings, against }: InsightState): readonly Pattern[] {
  if (findings === null || against === null || against.done < 1) return [];
  return findings.patterns.filter((pattern) => pattern.subject > 0 && pattern.against === 0);
}

function standing({ subject, against }: InsightState): string {
  if (subject === null || against === null || subject.total === null) return '';
  if (subject.total === 0) return '';
  if (subject.done < 1) {
    return subject.lines === 0
      ? ''
      : `${countText(subject.lines)} of ${countedText(subject.total, 'error line')} so far`;
  }
  const isSample = subject.share < 1 || against.share < 1;
  return isSample
    ? `from ${countText(subject.lines)} of ${countedText(subject.total, 'error line')}`
    : `from all ${countedText(subject.lines, 'error line')}`;
}

function nothing({ phase, subject }: InsightState, beforeName: string): string {
  if (phase !== 'settled') return 'Reading the errors, and those of the period before …';
  if (subject?.total === 0) return 'No errors in this range.';
  return `None: every kind of error here was there in ${beforeName} too.`;
}

interface NewErrorProps {
  readonly pattern: Pattern;
  readonly range: TimeRange;
  readonly zone: string;
  readonly href: string;
  onFollow(href: string): void;
}

function NewError({ pattern, range, zone, href, onFollow }: NewErrorProps): ReactNode {
  const { service, template, subject, bars, firstSeen, levels } = pattern;
  const color = (levels.critical ?? 0) > (levels.error ?? 0) ? 'var(--critical)' : 'var(--error)';
  return (
    <li className="border-b">
      <InnerLink
        href={href}
        onFollow={onFollow}
        className="grid grid-cols-[minmax(0,1fr)_72px] items-center gap-x-3 px-3 py-1.5 hover:bg-hover"
      >
        <span className="truncate font-mono text-sm" title={maskSecrets(template).text}>
          {maskSecrets(template).text}
        </span>
        <Sparkline values={bars} color={color} className="row-span-2 h-6 w-full" />
        <span className="truncate text-xs text-muted">
          <b className="font-medium" style={{ color }}>
            {countedText(subject, 'line')}
          </b>
          {' · '}
          {service}
          {firstSeen !== null && ` · first at ${shortMomentText(BigInt(firstSeen), range, zone)}`}
        </span>
      </InnerLink>
    </li>
  );
}
