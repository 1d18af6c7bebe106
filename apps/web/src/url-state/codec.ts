import { parseRowId } from '@edda/model';
import { zoneName } from '../platform/zone.ts';
import { parseAround, printAround } from './around.ts';
import { askParams, askReader, isRepeatable } from './ask-params.ts';
import { parseLens, printLens } from './lens.ts';
import { COLUMN_PARAM, columnParams, LOOK_PARAMS, readColumn } from './look-params.ts';
import { parseParams, printParams } from './query-text.ts';
import { choiceParam, flagParam, type Reading, type StateParam } from './state-param.ts';
import { DEFAULT_VIEW, DIRECTIONS, REFRESHES, type ViewState } from './view-state.ts';

/** The form of address that this codec writes. A later form gets its own number, and this one stays readable. */
const VERSION = '1';

/** A parameter of an address that could not be used. */
export interface ViewProblem {
  readonly param: string;
  readonly value: string;
  /** What is wrong: the rest of a sentence that begins with the parameter. */
  readonly message: string;
}

export interface DecodedView {
  readonly view: ViewState;
  readonly problems: readonly ViewProblem[];
}

const STATE_PARAMS: readonly StateParam[] = [
  { name: 'backend', print: (view) => view.backend, read: (view, backend) => ({ view: { ...view, backend } }) },
  {
    name: 'from',
    print: (view) => view.time.from,
    read: (view, from) => ({ view: { ...view, time: { ...view.time, from } } }),
  },
  {
    name: 'to',
    print: (view) => view.time.to,
    read: (view, to) => ({ view: { ...view, time: { ...view.time, to } } }),
  },
  {
    name: 'zone',
    print: (view) => view.zone,
    read: (view, zone) => (zoneName(zone) === null ? { problem: 'is no time zone' } : { view: { ...view, zone } }),
  },
  choiceParam(
    'dir',
    DIRECTIONS,
    ({ direction }) => direction,
    (view, direction) => ({ ...view, direction }),
  ),
  flagParam(
    'live',
    ({ live }) => live,
    (view, live) => ({ ...view, live }),
  ),
  choiceParam(
    'refresh',
    REFRESHES,
    ({ refresh }) => refresh,
    (view, refresh) => ({ ...view, refresh }),
  ),
  ...LOOK_PARAMS,
  flagParam(
    'histogram',
    ({ histogram }) => histogram,
    (view, histogram) => ({ ...view, histogram }),
  ),
  flagParam(
    'previous',
    ({ previous }) => previous,
    (view, previous) => ({ ...view, previous }),
  ),
  {
    name: 'view',
    print: ({ lens }) => printLens(lens),
    read: (view, text) => {
      const lens = parseLens(text);
      return lens === null ? { problem: 'is no way to look at lines' } : { view: { ...view, lens } };
    },
  },
  {
    name: 'around',
    print: ({ around }) => (around === null ? '' : printAround(around)),
    read: (view, text) => {
      const around = parseAround(text);
      return around === null ? { problem: 'is nothing around a row' } : { view: { ...view, around } };
    },
  },
  {
    name: 'row',
    print: (view) => view.row ?? '',
    read: (view, row) => (parseRowId(row) === null ? { problem: 'is no id of a row' } : { view: { ...view, row } }),
  },
];

/** The search string, without `?`, that stands for this view. What is as by default is left out. */
export function encodeView(view: ViewState): string {
  const state = STATE_PARAMS.map(({ name, print }) => [name, print(view), print(DEFAULT_VIEW)] as const);
  return printParams([
    ['v', VERSION],
    ...askParams(view.ask),
    ...state.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value] as const),
    ...columnParams(view),
  ]);
}

/** The view that a search string (with or without `?`) stands for. What cannot be used is told, and left as by default. */
export function decodeView(search: string): DecodedView {
  let view = DEFAULT_VIEW;
  const problems: ViewProblem[] = [];
  const seen = new Set<string>();
  for (const [param, value] of parseParams(search)) {
    const reading =
      seen.has(param) && !isRepeatable(param) && param !== COLUMN_PARAM ? TWICE : readParam(view, param, value);
    seen.add(param);
    if ('view' in reading) view = reading.view;
    else problems.push({ param, value, message: reading.problem });
  }
  return { view, problems };
}

const TWICE: Reading = { problem: 'stands here twice; the first one counts' };

function readParam(view: ViewState, param: string, value: string): Reading {
  if (param === 'v')
    return value === VERSION ? { view } : { problem: 'is a form of address that this Edda does not know' };
  if (param === COLUMN_PARAM) return readColumn(view, value);
  const readAsk = askReader(param);
  if (readAsk !== undefined) {
    const reading = readAsk(view.ask, value);
    return 'ask' in reading ? { view: { ...view, ask: reading.ask } } : reading;
  }
  return (
    STATE_PARAMS.find(({ name }) => name === param)?.read(view, value) ?? { problem: 'is nothing that Edda knows' }
  );
}
