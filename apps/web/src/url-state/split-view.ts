import { parseRowId } from '@edda/model';
import { type Ask, EMPTY_ASK } from '@edda/protocol';
import { zoneName } from '../platform/zone.ts';
import { askParams, askReader, isRepeatable } from './ask-params.ts';
import type { ViewProblem } from './codec.ts';
import { type Param, parseParams, printParams } from './query-text.ts';
import { type AskedTime, DEFAULT_VIEW } from './view-state.ts';

/** Strips above the lines, strips beside the lines, or two panes (each its own strips and lines) beside each other. */
export const SPLIT_LAYOUTS = ['stacked', 'beside', 'panes'] as const;
export type SplitLayout = (typeof SPLIT_LAYOUTS)[number];

/** A source: its question, and the panels that are drawn above its lines. */
export interface SplitPane {
  readonly ask: Ask;
  /** Panels in their order; null stands for the ready set that fits the question. */
  readonly panels: readonly string[] | null;
  /** Id of the open row, or null. */
  readonly row: string | null;
}

/** The panes of the view; the second one is shown by the layout `panes` alone. */
export const PANE_NAMES = ['first', 'second'] as const;
export type PaneName = (typeof PANE_NAMES)[number];

/** What the address of the split view holds. */
export interface SplitView {
  /** The backend's name; empty for the first one. */
  readonly backend: string;
  /** The one clock of all strips and lines. */
  readonly time: AskedTime;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  readonly layout: SplitLayout;
  /** The strips' share of the room in percent, or null while nobody has moved the divider. */
  readonly divider: number | null;
  readonly first: SplitPane;
  readonly second: SplitPane;
}

export const DIVIDER_LIMITS = { min: 15, max: 85 } as const;

export const EMPTY_PANE: SplitPane = { ask: EMPTY_ASK, panels: null, row: null };

export const DEFAULT_SPLIT_VIEW: SplitView = {
  backend: DEFAULT_VIEW.backend,
  time: DEFAULT_VIEW.time,
  zone: DEFAULT_VIEW.zone,
  layout: 'stacked',
  divider: null,
  first: EMPTY_PANE,
  second: EMPTY_PANE,
};

export interface DecodedSplitView {
  readonly view: SplitView;
  readonly problems: readonly ViewProblem[];
}

const VERSION = '1';

/** What stands before each parameter of a pane. */
const PREFIXES: Readonly<Record<PaneName, string>> = { first: '', second: 'b.' };

/** The search string, without `?`. What is as by default is left out. */
export function encodeSplitView(view: SplitView): string {
  const usual = DEFAULT_SPLIT_VIEW;
  const whole = [
    ['backend', view.backend, usual.backend],
    ['from', view.time.from, usual.time.from],
    ['to', view.time.to, usual.time.to],
    ['zone', view.zone, usual.zone],
    ['layout', view.layout, usual.layout],
    ['divider', view.divider === null ? '' : String(view.divider), ''],
  ] as const;
  return printParams([
    ['v', VERSION],
    ...paneParams(view, 'first'),
    ...paneParams(view, 'second'),
    ...whole.flatMap(([name, value, without]) => (value === without ? [] : [[name, value] as const])),
  ]);
}

/** Of what may stand there once the first counts; what cannot be used is told, and left as by default. */
export function decodeSplitView(search: string): DecodedSplitView {
  let view = DEFAULT_SPLIT_VIEW;
  const problems: ViewProblem[] = [];
  const seen = new Set<string>();
  for (const [param, value] of parseParams(search)) {
    const reading =
      seen.has(param) && !repeats(param) ? 'stands here twice; the first one counts' : read(view, param, value);
    seen.add(param);
    if (typeof reading === 'string') problems.push({ param, value, message: reading });
    else view = reading;
  }
  return { view, problems };
}

/** The address of the split view: `/split?v=1&service=…`. */
export function splitPath(view: Partial<SplitView>): string {
  return `/split?${encodeSplitView({ ...DEFAULT_SPLIT_VIEW, ...view })}`;
}

function paneParams(view: SplitView, name: PaneName): readonly Param[] {
  const { ask, panels, row } = view[name];
  const shown = panels === null ? [] : panels.length === 0 ? [''] : panels;
  const params: readonly Param[] = [
    ...askParams(ask),
    ...shown.map((panel) => ['panel', panel] as const),
    ...(row === null ? [] : [['row', row] as const]),
  ];
  return params.map(([param, value]) => [`${PREFIXES[name]}${param}`, value]);
}

/** The name of a parameter without its pane's prefix, and the pane. */
function paneOf(param: string): readonly [PaneName, string] {
  return param.startsWith(PREFIXES.second) ? ['second', param.slice(PREFIXES.second.length)] : ['first', param];
}

function repeats(param: string): boolean {
  const [, name] = paneOf(param);
  return name === 'panel' || isRepeatable(name);
}

/** Another view, or the rest of a sentence that begins with the parameter. */
function read(view: SplitView, param: string, value: string): SplitView | string {
  const [pane, name] = paneOf(param);
  const changed = readPane(view[pane], name, value);
  if (changed !== null) return typeof changed === 'string' ? changed : { ...view, [pane]: changed };
  switch (param) {
    case 'v':
      return value === VERSION ? view : 'is a form of address that this Edda does not know';
    case 'backend':
      return { ...view, backend: value };
    case 'from':
    case 'to':
      return { ...view, time: { ...view.time, [param]: value } };
    case 'zone':
      return zoneName(value) === null ? 'is no time zone' : { ...view, zone: value };
    case 'layout': {
      const layout = SPLIT_LAYOUTS.find((known) => known === value);
      return layout === undefined ? `is none of ${SPLIT_LAYOUTS.join(', ')}` : { ...view, layout };
    }
    case 'divider': {
      const { min, max } = DIVIDER_LIMITS;
      const share = /^\d{2}$/.test(value) ? Number(value) : -1;
      return share >= min && share <= max ? { ...view, divider: share } : `is no share from ${min} to ${max}`;
    }
    default:
      return 'is nothing that Edda knows';
  }
}

/** Null where the parameter is none of a pane's. */
function readPane(pane: SplitPane, name: string, value: string): SplitPane | string | null {
  if (name === 'panel')
    return { ...pane, panels: value === '' ? (pane.panels ?? []) : [...(pane.panels ?? []), value] };
  if (name === 'row') return parseRowId(value) === null ? 'is no id of a row' : { ...pane, row: value };
  const reading = askReader(name)?.(pane.ask, value);
  if (reading === undefined) return null;
  return 'ask' in reading ? { ...pane, ask: reading.ask } : reading.problem;
}
