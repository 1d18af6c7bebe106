import { type Labels, LEVELS, type Nanos, type TimeRange } from '@edda/model';
import type { Ask, AskedRange, FacetsAnswer, FacetValue } from '@edda/protocol';
import { planFacets } from '@edda/sources';
import { planLogQueries, streamsOf } from '../plan.ts';
import { inAllowedPieces, piecesOf } from '../time-pieces.ts';
import { type CountingDeps, type LineCount, merged } from './count-lines.ts';
import { countRange } from './count-range.ts';

/** How many lines of a query each service and each level has. */
export async function facets(deps: CountingDeps, request: AskedRange, signal: AbortSignal): Promise<FacetsAnswer> {
  const { ask } = request;
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  planLogQueries(deps.backend, ask, null);
  // What is not chosen is counted too, so that it shows what it would add.
  const all: Ask = { ...ask, services: [], levels: [] };
  const streams = await streamsOf(deps.backend, all, range, signal);
  const by = { ...deps, priority: 'facets', signal } as const;
  const plan = (span: Nanos) => planFacets(ask, streams, span, deps.backend.sources.profiles);
  const count = (piece: TimeRange) => countRange(by, { ask: all, streams, plan }, piece);
  const countAll = () => Promise.all(piecesOf(range, deps.backend.longestQuery).map(count));
  const { counts } = merged(await inAllowedPieces(deps.backend, countAll));
  return { ...valuesOf(counts, ask), labels: labelsOf(streams ?? []) };
}

function valuesOf(counts: readonly LineCount[], ask: Ask): Pick<FacetsAnswer, 'services' | 'levels'> {
  // What is chosen is listed even where it counts nothing, so that it can be given up.
  const services = new Map(ask.services.map((service) => [service, 0]));
  const levels = new Map(ask.levels.map((level) => [level, 0]));
  for (const { service, level, count } of counts) {
    if (ask.levels.length === 0 || ask.levels.includes(level)) add(services, service, count);
    if (ask.services.length === 0 || ask.services.includes(service)) add(levels, level, count);
  }
  return {
    services: ranked(services),
    levels: [...levels]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => LEVELS.indexOf(b.value) - LEVELS.indexOf(a.value)),
  };
}

function add<K>(counts: Map<K, number>, key: K, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** Most lines first, then by name. */
function ranked(counts: ReadonlyMap<string, number>): FacetValue[] {
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Labels of the streams other than the service, with how many values each has. Loki's own inner labels are left out. */
function labelsOf(streams: readonly Labels[]): FacetsAnswer['labels'] {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of streams.flatMap((labels) => Object.entries(labels))) {
    if (name === 'service_name' || name.startsWith('__')) continue;
    const known = values.get(name) ?? new Set();
    values.set(name, known.add(value));
  }
  return [...values]
    .map(([name, known]) => ({ name, cardinality: known.size }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
