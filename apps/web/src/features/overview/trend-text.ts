import type { ServiceHealth } from '@edda/protocol';
import { countText } from '../../platform/number-text.ts';
import { shareText } from '../../platform/share-text.ts';

/** How a service's share of errors stands against the period before, in words. */
export interface TrendText {
  readonly tone: 'bad' | 'good' | 'plain';
  readonly text: string;
  /** The figures it stands on. */
  readonly title: string;
}

export function trendText({ now, before, trend, certain }: ServiceHealth): TrendText | null {
  if (before === null || trend === null) return null;
  const share = shareOf(now);
  const other = shareOf(before);
  const title = `${countText(now.errors)} errors in ${countText(now.lines)} lines, ${countText(before.errors)} in ${countText(before.lines)} before`;
  switch (trend) {
    case 'worse':
      return {
        tone: 'bad',
        text: `worse: ${other} before`,
        title: `${title}; at least ${shareText(certain)} more for certain`,
      };
    case 'better':
      return {
        tone: 'good',
        text: `better: ${other} before`,
        title: `${title}; at least ${shareText(-certain)} less for certain`,
      };
    case 'chance':
      return { tone: 'plain', text: `${other} before; too few to tell`, title };
    case 'new':
      return { tone: 'plain', text: 'no lines before', title };
    case 'same':
      return { tone: 'plain', text: share === other ? 'as before' : `${other} before`, title };
  }
}

/** `2.1 %`; a service without lines has no share. */
export function shareOf({ errors, lines }: ServiceHealth['now']): string {
  return lines === 0 ? '–' : shareText(errors / lines);
}
