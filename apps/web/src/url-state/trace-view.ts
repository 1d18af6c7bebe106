import { parseRowId } from '@edda/model';
import { DEFAULT_ENTITY_VIEW, entityForm, type EntityView } from './entity-view.ts';
import { type DecodedPage, decodePage, encodePage } from './page-params.ts';

/** What the address of a page with all lines of a trace, or of anything else that has an id, holds beside it. */
export interface TraceView extends EntityView {
  /** How often a person has asked to look further. */
  readonly reach: number;
  /** Id of the open row, or null. */
  readonly row: string | null;
}

export const DEFAULT_TRACE_VIEW: TraceView = { ...DEFAULT_ENTITY_VIEW, reach: 0, row: null };

const FORM = entityForm(DEFAULT_TRACE_VIEW, [
  {
    name: 'reach',
    print: ({ reach }) => String(reach),
    // As the protocol's `REACH_MAX` allows.
    read: (value) => (/^[12]$/.test(value) ? { reach: Number(value) } : 'is neither 1 nor 2'),
  },
  {
    name: 'row',
    print: ({ row }) => row ?? '',
    read: (row) => (parseRowId(row) === null ? 'is no id of a row' : { row }),
  },
]);

/** The search string, without `?`. What is as by default is left out. */
export function encodeTraceView(view: TraceView): string {
  return encodePage(view, FORM);
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodeTraceView(search: string): DecodedPage<TraceView> {
  return decodePage(search, FORM);
}

/** The address of the page with everything about a trace: `/trace/ID?v=1&hint=…`. */
export function tracePath(id: string, view: Partial<TraceView>): string {
  return `/trace/${id}?${encodeTraceView({ ...DEFAULT_TRACE_VIEW, ...view })}`;
}

/** The address of the page about something that has an id: a trace, a conversation, or `/request/ID?v=1&hint=…`. */
export function entityPath(kind: string, id: string, view: Partial<TraceView>): string {
  if (kind === 'trace') return tracePath(id, view);
  const search = encodeTraceView({ ...DEFAULT_TRACE_VIEW, ...view });
  return `/${kind}/${encodeURIComponent(id)}?${search}`;
}
