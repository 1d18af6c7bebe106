import { EMPTY_ASK } from '@edda/protocol';
import * as z from 'zod/mini';
import { encodeView } from './codec.ts';
import { DEFAULT_VIEW } from './view-state.ts';

/** What Explore keeps of one pane in its address; times are `now-1h` or milliseconds. */
const ExplorePane = z.object({
  queries: z.array(z.object({ expr: z.optional(z.string()) })),
  range: z.optional(z.object({ from: z.string(), to: z.string() })),
});
type ExplorePane = z.infer<typeof ExplorePane>;

/** Grafana 10 and later name their panes in `panes`; those before have one in `left`. */
const ExplorePanes = z.record(z.string(), ExplorePane);

/** The search string of the view that an address of Grafana's Explore shows: its first LogQL. Null where it is none. */
export function searchOfGrafanaLink(url: URL): string | null {
  if (!url.pathname.endsWith('/explore')) return null;
  for (const { queries, range } of panesOf(url.searchParams)) {
    const logql = queries.find(({ expr = '' }) => expr !== '')?.expr;
    if (logql === undefined) continue;
    return encodeView({ ...DEFAULT_VIEW, ask: { ...EMPTY_ASK, logql }, time: range ?? DEFAULT_VIEW.time });
  }
  return null;
}

function panesOf(params: URLSearchParams): readonly ExplorePane[] {
  const panes = ExplorePanes.safeParse(readJson(params.get('panes')));
  if (panes.success) return Object.values(panes.data);
  const json = readJson(params.get('left'));
  const left = ExplorePane.safeParse(Array.isArray(json) ? paneOfList(json) : json);
  return left.success ? [left.data] : [];
}

/** Before Grafana 8 a pane was a list: `["now-1h","now","Loki",{"expr":"{…}"}]`. */
function paneOfList([from, to, , ...queries]: readonly unknown[]): unknown {
  return { queries: queries.filter((query) => typeof query === 'object'), range: { from, to } };
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
