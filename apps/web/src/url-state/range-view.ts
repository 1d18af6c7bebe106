import { BACKEND_PARAM, type PageForm, pageForm, type PageParam, type PageView, ZONE_PARAM } from './page-params.ts';
import type { AskedTime } from './view-state.ts';

/** What the addresses of pages about a range have in common. */
export interface RangeView extends PageView {
  readonly time: AskedTime;
}

const PARAMS: readonly PageParam<RangeView>[] = [
  BACKEND_PARAM,
  { name: 'from', print: ({ time }) => time.from, read: (from, { time }) => ({ time: { ...time, from } }) },
  { name: 'to', print: ({ time }) => time.to, read: (to, { time }) => ({ time: { ...time, to } }) },
  ZONE_PARAM,
];

export function rangeForm<V extends RangeView>(usual: V, own: readonly PageParam<V>[]): PageForm<V> {
  return pageForm(usual, PARAMS, own);
}
