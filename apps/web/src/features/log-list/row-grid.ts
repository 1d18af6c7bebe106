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
const LEAST_TEXT = 280;
const GAP = 8;
const LINE_HEIGHT = 18;
const LEVEL = 34;
const SERVICE = 128;
/** What stands at the right edge, and the padding there. */
const LINKS = 56;

/**
 * The columns of all rows and of their heads, so that they stand below each other. A narrow list leaves out level
 * and service, and pushes sideways what does not fit.
 */
export function rowGrid({ lines, columns, withDate, rowHeight, origin }: RowGridLook): CSSProperties {
  const withOffsets = origin !== undefined;
  const chosen = columns.map(({ width }) => `${width}px`);
  const withText = lines.form !== 'none';
  const ends = [...chosen, ...(withText ? ['minmax(0,1fr)', 'auto'] : ['1fr'])];
  const time = withOffsets ? 'auto' : timeWidth(lines.times, withDate, 'ns');
  const narrowTime = withOffsets ? 'auto' : timeWidth(lines.times, withDate, 'ms');
  const wide = ['3px', time, `${LEVEL}px`, `${SERVICE}px`];
  const narrow = ['3px', narrowTime];
  const text = withText ? [`${LEAST_TEXT}px`] : [];
  return {
    '--cells': [...wide, ...ends].join(' '),
    '--cells-narrow': [...narrow, ...ends].join(' '),
    '--row': `${rowHeight}px`,
    // Above and below the text of a row with several lines of it.
    '--pad': `${(rowHeight - LINE_HEIGHT) / 2}px`,
    '--least': columns.length === 0 ? '0px' : sumOf([...wide, ...chosen, ...text]),
    '--least-narrow': columns.length === 0 ? '0px' : sumOf([...narrow, ...chosen, ...text]),
  } as CSSProperties;
}

/** With the gap after each, and room for the links. */
function sumOf(widths: readonly string[]): string {
  return `calc(${[...widths, `${widths.length * GAP}px`, `${LINKS}px`].join(' + ')})`;
}

/** All figures are as wide as each other. */
function timeWidth(form: LineLook['times'], withDate: boolean, most: 'ns' | 'ms'): string {
  if (form === 'relative') return '15ch';
  const digits = form === 'ns' && most === 'ns' ? 'hh:mm:ss.nnnnnnnnn '.length : 'hh:mm:ss.mmm '.length;
  return `${digits + (withDate ? 'mm-dd '.length : 0)}ch`;
}
