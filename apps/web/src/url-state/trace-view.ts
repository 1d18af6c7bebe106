import { parseRowId } from '@edda/model';
import {
  type DecodedEntityView,
  decodeEntityView,
  DEFAULT_ENTITY_VIEW,
  encodeEntityView,
  type EntityView,
  type OwnParam,
} from './entity-view.ts';

/** What the address of a trace's page holds beside its id. */
export interface TraceView extends EntityView {
  /** Id of the open row, or null. */
  readonly row: string | null;
}

export const DEFAULT_TRACE_VIEW: TraceView = { ...DEFAULT_ENTITY_VIEW, row: null };

const ROW: OwnParam<TraceView> = {
  name: 'row',
  print: ({ row }) => row ?? '',
  read: (value) => (parseRowId(value) === null ? 'is no id of a row' : { row: value }),
};

/** The search string, without `?`. What is as by default is left out. */
export function encodeTraceView(view: TraceView): string {
  return encodeEntityView(view, ROW);
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodeTraceView(search: string): DecodedEntityView<TraceView> {
  return decodeEntityView(search, DEFAULT_TRACE_VIEW, ROW);
}

/** The address of the page with everything about a trace: `/trace/ID?v=1&hint=…`. */
export function tracePath(id: string, view: Partial<TraceView>): string {
  return `/trace/${id}?${encodeTraceView({ ...DEFAULT_TRACE_VIEW, ...view })}`;
}
