import { readNamedId, readWholeId } from './read-ids.ts';
import { searchOfDrilldownLink } from './drilldown-link.ts';
import { searchOfGrafanaLink } from '../../url-state/grafana-link.ts';
import { searchOfLokiParams } from './loki-params.ts';
import type { Reading } from './reading.ts';

/** Pages of Edda that stand for something by themselves, whatever host the address was copied from. */
const EDDA_PAGES = /\/(?:trace\/[0-9a-f]{16,32}|session\/[^/]+|s\/[\w-]{6,})$/i;

/** What a web address leads to, where it is one that somebody may have copied from a tool around logs. */
export function readAddress(text: string): Reading | null {
  const isPath = /^\/(?:search|trace|session|s|saved)\b\S*$/.test(text);
  if (!isPath && !/^https?:\/\/\S+$/i.test(text)) return null;
  const url = URL.parse(text, 'http://edda.invalid');
  if (url === null) return null;
  return eddaLink(url) ?? grafanaLink(url) ?? lokiLink(url) ?? tracerLink(url);
}

function eddaLink(url: URL): Reading | null {
  if (url.pathname.endsWith('/search') && url.searchParams.has('v')) {
    return { kind: 'view', what: 'a link to a view of Edda', search: url.search.slice(1) };
  }
  const page = EDDA_PAGES.exec(url.pathname)?.[0];
  // A tracer's page of a trace looks the same but for the version that all of Edda's addresses carry.
  if (page === undefined || (page.startsWith('/trace/') && !url.searchParams.has('v'))) return null;
  return { kind: 'page', what: 'a link to a page of Edda', href: `${page}${url.search}` };
}

function grafanaLink(url: URL): Reading | null {
  const explore = searchOfGrafanaLink(url);
  if (explore !== null) return { kind: 'view', what: 'an address of Grafana Explore', search: explore };
  const drilldown = searchOfDrilldownLink(url);
  return drilldown === null ? null : { kind: 'view', what: 'an address of Grafana Logs Drilldown', search: drilldown };
}

function lokiLink(url: URL): Reading | null {
  const search = searchOfLokiParams(url.pathname, url.searchParams);
  return search === null ? null : { kind: 'view', what: "an address of Loki's API", search };
}

/** 32 hexadecimal digits within other things, such as Grafana's JSON. */
const WITHIN = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/i;

/** Jaeger, Tempo in Grafana, Zipkin and the like: a trace id in the path or in what follows it. */
function tracerLink(url: URL): Reading | null {
  const steps = url.pathname.split('/').flatMap((step) => readWholeId(step) ?? []);
  const params = [...url.searchParams].flatMap(([key, value]) => readNamedId(key, value) ?? readWholeId(value) ?? []);
  const within = WITHIN.exec([...url.searchParams.values()].join(' '))?.[0];
  const ids = [...steps, ...params, ...(within === undefined ? [] : [readWholeId(within)])];
  const trace = ids.find((id) => id?.kind === 'trace') ?? null;
  return trace === null ? (ids[0] ?? null) : { ...trace, what: 'an address of a trace' };
}
