import { type ColumnName, COLUMNS_MAX } from '@edda/protocol';

/** What a row shows of its line: what its profile makes of it, the line as it is, its JSON indented, or columns only. */
export const LINE_FORMS = ['summary', 'raw', 'json', 'none'] as const;
export type LineForm = (typeof LINE_FORMS)[number];

/** When neighbours say the same: in every character, but for numbers, or in their punctuation alone. */
export const DEDUPS = ['none', 'exact', 'numbers', 'signature'] as const;
export type Dedup = (typeof DEDUPS)[number];

/** The time of a row to the nanosecond, to the millisecond, or as the distance from now. */
export const TIME_FORMS = ['ns', 'ms', 'relative'] as const;
export type TimeForm = (typeof TIME_FORMS)[number];

/** A chosen value of the lines, in a column of its own. */
export interface LineColumn extends Readonly<ColumnName> {
  /** In CSS pixels. */
  readonly width: number;
}

export const COLUMN_WIDTHS = { least: 40, usual: 140, most: 1200 } as const;

/** How lines are shown. Belongs to a link, and never changes what is asked. */
export interface LineLook {
  readonly form: LineForm;
  readonly wrap: boolean;
  readonly dedup: Dedup;
  readonly times: TimeForm;
  readonly columns: readonly LineColumn[];
}

export const DEFAULT_LOOK: LineLook = { form: 'summary', wrap: false, dedup: 'none', times: 'ns', columns: [] };

/** Rows are as high as what they show, and not all of one height. */
export function isTall({ form, wrap }: LineLook): boolean {
  return wrap || form === 'json';
}

export function isSameColumn(a: ColumnName, b: ColumnName): boolean {
  return a.kind === b.kind && a.name === b.name;
}

/** For lines that come without values. */
export function withoutColumns(look: LineLook): LineLook {
  return { ...look, columns: [], form: look.form === 'none' ? 'summary' : look.form };
}

/** The columns with one more at their end, or without it where it is there; never more than there may be. */
export function toggledColumn(columns: readonly LineColumn[], { kind, name }: ColumnName): readonly LineColumn[] {
  const others = columns.filter((other) => !isSameColumn(other, { kind, name }));
  if (others.length < columns.length) return others;
  return columns.length >= COLUMNS_MAX ? columns : [...columns, { kind, name, width: COLUMN_WIDTHS.usual }];
}

/** The columns with one of them taken to another place, where there is one. */
export function movedColumn(columns: readonly LineColumn[], from: number, to: number): readonly LineColumn[] {
  const column = columns[from];
  if (column === undefined || to < 0 || to >= columns.length || from === to) return columns;
  const others = columns.filter((other) => other !== column);
  return [...others.slice(0, to), column, ...others.slice(to)];
}
