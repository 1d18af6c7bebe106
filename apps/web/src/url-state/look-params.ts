import { COLUMNS_MAX } from '@edda/protocol';
import { COLUMN_WIDTHS, DEDUPS, isSameColumn, LINE_FORMS, type LineColumn, TIME_FORMS } from './line-look.ts';
import type { Param } from './query-text.ts';
import { choiceParam, flagParam, type Reading, type StateParam } from './state-param.ts';
import type { ViewState } from './view-state.ts';

export const LOOK_PARAMS: readonly StateParam[] = [
  choiceParam(
    'lines',
    LINE_FORMS,
    ({ look }) => look.form,
    (view, form) => ({ ...view, look: { ...view.look, form } }),
  ),
  flagParam(
    'wrap',
    ({ look }) => look.wrap,
    (view, wrap) => ({ ...view, look: { ...view.look, wrap } }),
  ),
  choiceParam(
    'dedup',
    DEDUPS,
    ({ look }) => look.dedup,
    (view, dedup) => ({ ...view, look: { ...view.look, dedup } }),
  ),
  choiceParam(
    'time',
    TIME_FORMS,
    ({ look }) => look.times,
    (view, times) => ({
      ...view,
      look: { ...view.look, times },
    }),
  ),
];

/** Stands in the address once a column, from left to right. */
export const COLUMN_PARAM = 'column';

/** The words of the address for where a value comes from: those of its conditions. */
const KINDS = [
  ['label', 'label'],
  ['meta', 'metadata'],
  ['field', 'field'],
] as const;

const COLUMN = /^(label|meta|field):(.+?)(?:,(\d{1,4}))?$/s;

export function columnParams({ look }: ViewState): readonly Param[] {
  return look.columns.map((column) => [COLUMN_PARAM, printColumn(column)] as const);
}

/** `field:status`, `label:app,220`: the width follows where it is not the usual one, or where the name could be misread. */
function printColumn({ kind, name, width }: LineColumn): string {
  const word = KINDS.find(([, known]) => known === kind)?.[0] ?? kind;
  const isUsual = width === COLUMN_WIDTHS.usual && !/,\d{1,4}$/.test(name);
  return `${word}:${name}${isUsual ? '' : `,${width}`}`;
}

export function readColumn(view: ViewState, value: string): Reading {
  const { columns } = view.look;
  const [, word, name = '', digits] = COLUMN.exec(value) ?? [];
  const kind = KINDS.find(([known]) => known === word)?.[1];
  if (kind === undefined) return { problem: 'is no column; one looks like field:status or label:app,220' };
  const width = digits === undefined ? COLUMN_WIDTHS.usual : Number(digits);
  if (width < COLUMN_WIDTHS.least || width > COLUMN_WIDTHS.most) {
    return { problem: `is not between ${COLUMN_WIDTHS.least} and ${COLUMN_WIDTHS.most} pixels wide` };
  }
  const column: LineColumn = { kind, name, width };
  if (columns.some((other) => isSameColumn(other, column)))
    return { problem: 'stands here twice; the first one counts' };
  if (columns.length >= COLUMNS_MAX) return { problem: `is one column more than the ${COLUMNS_MAX} that are shown` };
  return { view: { ...view, look: { ...view.look, columns: [...columns, column] } } };
}
