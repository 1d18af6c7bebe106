import type { TimeRange } from '@edda/model';
import type { ServiceHealth, VersionChange } from '@edda/protocol';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { countedText, countText } from '../../platform/number-text.ts';
import { shortMomentText } from '../../platform/one-day.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import type { OverviewLinks } from './overview-links.ts';
import { ServiceBars } from './service-bars.tsx';
import { SERVICE_COLUMNS } from './service-columns.ts';
import { shareOf, trendText } from './trend-text.ts';

export interface ServiceRowProps {
  readonly health: ServiceHealth;
  /** Every line of the range is counted: that there is no error is known. */
  readonly counted: boolean;
  readonly changes: readonly VersionChange[];
  readonly range: TimeRange;
  readonly zone: string;
  readonly links: OverviewLinks;
  onFollow(href: string): void;
}

const TONES = { bad: 'text-error font-medium', good: 'text-ok', plain: 'text-muted' } as const;

/** One service: its name leads to its lines, its errors to its errors, a version to what it changed. */
export function ServiceRow({ health, counted, changes, range, zone, links, onFollow }: ServiceRowProps): ReactNode {
  const { service, now, levels, silentSince } = health;
  const trend = trendText(health);
  return (
    <li
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b px-3 py-2 hover:bg-hover',
        SERVICE_COLUMNS,
      )}
    >
      <div className="min-w-0">
        <InnerLink
          href={links.service(health)}
          onFollow={onFollow}
          className="block truncate text-md font-medium hover:underline"
          title={service}
        >
          {service}
        </InnerLink>
        <div className="flex flex-wrap gap-x-2 text-xs text-muted">
          {silentSince !== null && (
            <InnerLink
              href={links.lastLines(service, BigInt(silentSince))}
              onFollow={onFollow}
              className="font-medium text-warn hover:underline"
            >
              silent, last line {shortMomentText(BigInt(silentSince), range, zone)}
            </InnerLink>
          )}
          {changes.map(({ version, previous, at }) => (
            <InnerLink
              key={`${version} ${at}`}
              href={links.changesAt(service, at)}
              onFollow={onFollow}
              title={`From ${previous} to ${version}: what changed?`}
              className="text-accent hover:underline"
            >
              {previous} → {version} at {shortMomentText(BigInt(at), range, zone)}
            </InnerLink>
          ))}
        </div>
      </div>
      <div className="h-9 max-wide:order-last max-wide:col-span-2">
        <ServiceBars levels={levels} range={range} changes={changes} />
      </div>
      <p className="text-right text-sm max-wide:hidden">
        <span className="font-mono">{countText(now.lines)}</span>
        <span className="sr-only">{now.lines === 1 ? 'line' : 'lines'}</span>
      </p>
      <p className="text-right text-sm">
        {now.errors === 0 ? (
          <span className="text-muted">{counted ? 'no errors' : '…'}</span>
        ) : (
          <InnerLink
            href={links.errors(health)}
            onFollow={onFollow}
            className="font-mono text-error hover:underline"
            aria-label={`${countedText(now.errors, 'error')} of ${service}`}
          >
            {countText(now.errors)}
          </InnerLink>
        )}
        {now.errors > 0 && <span className="block text-xs text-muted">{shareOf(now)}</span>}
      </p>
      <p
        className={clsx('text-xs max-wide:col-span-2', trend === null ? 'text-faint' : TONES[trend.tone])}
        title={trend?.title}
      >
        {trend === null ? '…' : now.errors === 0 && trend.tone === 'plain' && health.trend === 'same' ? '' : trend.text}
      </p>
    </li>
  );
}
