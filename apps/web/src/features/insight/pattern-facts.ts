import { type Level, LEVELS, severityOf } from '@edda/model';
import type { Pattern, PopulationRead } from '@edda/protocol';
import { liftText, shareText } from '../../platform/share-text.ts';
import type { PatternChoice } from '../../url-state/lens.ts';

/** The level that most of a pattern's lines have; of equals the most severe. */
export function levelOfPattern({ levels }: Pattern): Level {
  const counted = LEVELS.filter((level) => (levels[level] ?? 0) > 0);
  const sorted = counted.toSorted((a, b) => (levels[b] ?? 0) - (levels[a] ?? 0) || severityOf(b) - severityOf(a));
  return sorted[0] ?? 'unknown';
}

/** How a pattern stands against the lines of another time or kind. */
export interface PatternChange {
  readonly kind: 'new' | 'gone' | 'more' | 'less' | 'same';
  readonly text: string;
  readonly title: string;
}

/** Of shares, since the two sides seldom have as many lines. */
export function changeOf(
  { subject, against, certain }: Pattern,
  read: { readonly subject: PopulationRead; readonly against: PopulationRead | null },
): PatternChange | null {
  if (read.against === null || read.against.lines === 0) return null;
  const share = subject / Math.max(1, read.subject.lines);
  const other = against / read.against.lines;
  const title = `${shareText(share)} of these lines, ${shareText(other)} of those`;
  if (against === 0)
    return { kind: 'new', text: 'new', title: `Not among the ${read.against.lines} lines read of the other side` };
  if (subject === 0) return { kind: 'gone', text: 'gone', title };
  if (certain === 0) return { kind: 'same', text: '', title: `${title}: no certain difference` };
  return { kind: certain > 0 ? 'more' : 'less', text: liftText(share, other) ?? '', title };
}

/** The patterns that a choice lists, in its order. */
export function chosenPatterns(patterns: readonly Pattern[], choice: PatternChoice): readonly Pattern[] {
  switch (choice) {
    case 'all':
      return patterns.filter(({ subject }) => subject > 0);
    case 'new':
      return patterns.filter(({ subject, against }) => subject > 0 && against === 0);
    case 'changed':
      return patterns
        .filter(({ certain }) => certain !== 0)
        .toSorted((a, b) => Math.abs(b.certain) - Math.abs(a.certain));
    default:
      return choice satisfies never;
  }
}
