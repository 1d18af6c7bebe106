import type { ReactNode } from 'react';
import type { InsightState } from '../../api/insight-reader.ts';
import type { OverviewState } from '../../api/overview-reader.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { shareText } from '../../platform/share-text.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { newPatterns } from './new-errors.tsx';
import type { OverviewLinks } from './overview-links.ts';

export interface OverviewFactsProps {
  readonly overview: OverviewState;
  readonly errors: InsightState;
  readonly links: OverviewLinks;
  onFollow(href: string): void;
}

/** The whole of it in one line: what a person wants to know first at three in the morning. */
export function OverviewFacts({ overview, errors, links, onFollow }: OverviewFactsProps): ReactNode {
  const services = overview.services ?? [];
  const lines = services.reduce((sum, { now }) => sum + now.lines, 0);
  const failed = services.reduce((sum, { now }) => sum + now.errors, 0);
  const worse = services.filter(({ trend }) => trend === 'worse').length;
  const silent = services.filter(({ silentSince }) => silentSince !== null).length;
  const fresh = newPatterns(errors).length;
  const link = 'hover:underline underline-offset-2';
  return (
    <p
      role="status"
      className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b px-3 py-2 text-sm text-muted max-wide:min-h-14"
    >
      <span>
        <b className="font-semibold text-text">{countText(services.length)}</b>{' '}
        {services.length === 1 ? 'service' : 'services'}
      </span>
      <InnerLink href={links.allLines()} onFollow={onFollow} className={link}>
        <b className="font-semibold text-text">{countText(lines)}</b> {lines === 1 ? 'line' : 'lines'}
      </InnerLink>
      <InnerLink href={links.allErrors()} onFollow={onFollow} className={link}>
        <b className={failed > 0 ? 'font-semibold text-error' : 'font-semibold text-text'}>{countText(failed)}</b>{' '}
        {failed === 1 ? 'error' : 'errors'}
        {lines > 0 && ` (${shareText(failed / lines)})`}
      </InnerLink>
      {overview.compared && (
        <span>
          {worse === 0 ? 'none got worse' : <b className="font-semibold text-error">{countText(worse)} got worse</b>}
        </span>
      )}
      {errors.phase === 'settled' && errors.error === null && (
        <InnerLink href={links.newErrors()} onFollow={onFollow} className={link}>
          {fresh === 0 ? (
            'no new errors'
          ) : (
            <b className="font-semibold text-accent">{countedText(fresh, 'new error')}</b>
          )}
        </InnerLink>
      )}
      {silent > 0 && <b className="font-semibold text-warn">{countText(silent)} silent</b>}
      {!overview.counted && <span>so far, still counting …</span>}
    </p>
  );
}
