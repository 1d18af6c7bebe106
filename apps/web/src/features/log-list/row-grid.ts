import type { CSSProperties } from 'react';
import type { LineColumn, LineLook } from '../../url-state/line-look.ts';

export interface RowGridLook {
  readonly lines: Pick<LineLook, 'form' | 'times'>;
  readonly columns: readonly LineColumn[];
  readonly withDate: boolean;
  /** Of a row of one line, in CSS pixels. */
  readonly rowHeight: number;
  /** Offsets stand in the place of times. */
  readonly origin?: unknown;
}

/** What the text of a line gets at least where columns take room. */
const LEAST_TEXT = 320;
const LINE_HEIGHT = 18;
const LEVEL = 34;
const SERVICE = 128;
/** Bar, links, gaps and padding. */
const AROUND = 72;

/**
 * The columns of all rows and of their heads, so that they stand below each other. A narrow screen leaves out level
 * and service, and pushes sideways what does not fit.
 */
export function rowGrid({ lines, columns, withDate, rowHeight, origin }: RowGridLook): CSSProperties {
  const withOffsets = origin !== undefined;
  const widths = columns.map(({ width }) => width);
  const chosen = widths.map((width) => `${width}px`);
  const text = lines.form === 'none' ? [] : ['minmax(0,1fr)'];
  const end = lines.form === 'none' ? '1fr' : 'auto';
  const ends = [...chosen, ...text, end];
  const time = withOffsets ? 'auto' : timeWidth(lines.times, withDate, 'ns');
  const narrowTime = withOffsets ? 'auto' : timeWidth(lines.times, withDate, 'ms');
  const least = widths.reduce((total, width) => total + width + 8, widths.length === 0 ? 0 : LEAST_TEXT + AROUND);
  return {
    '--cells': ['3px', time, `${LEVEL}px`, `${SERVICE}px`, ...ends].join(' '),
    '--cells-narrow': ['3px', narrowTime, ...ends].join(' '),
    '--row': `${rowHeight}px`,
    // Above and below the text of a row with several lines of it.
    '--pad': `${(rowHeight - LINE_HEIGHT) / 2}px`,
    '--least-width': `${least}px`,
  } as CSSProperties;
}

/** All figures are as wide as each other. */
function timeWidth(form: LineLook['times'], withDate: boolean, most: 'ns' | 'ms'): string {
  if (form === 'relative') return '15ch';
  const digits = form === 'ns' && most === 'ns' ? 'hh:mm:ss.nnnnnnnnn '.length : 'hh:mm:ss.mmm '.length;
  return `${digits + (withDate ? 'mm-dd '.length : 0)}ch`;
}
