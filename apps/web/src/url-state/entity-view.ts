import { parseNanos } from '@edda/model';
import { BACKEND_PARAM, type PageForm, pageForm, type PageParam, type PageView, ZONE_PARAM } from './page-params.ts';

/** What the address of a page about one thing (a trace, a session) holds beside its id. */
export interface EntityView extends PageView {
  /** A moment of it as decimal nanoseconds, where the link knew one; empty where it did not. */
  readonly hint: string;
}

export const DEFAULT_ENTITY_VIEW: EntityView = { backend: '', hint: '', zone: 'browser' };

const PARAMS: readonly PageParam<EntityView>[] = [
  BACKEND_PARAM,
  {
    name: 'hint',
    print: ({ hint }) => hint,
    read: (hint) => ((parseNanos(hint) ?? -1n) >= 0n ? { hint } : 'is no moment in nanoseconds since 1970'),
  },
  ZONE_PARAM,
];

export function entityForm<V extends EntityView>(usual: V, own: readonly PageParam<V>[]): PageForm<V> {
  return pageForm(usual, PARAMS, own);
}
