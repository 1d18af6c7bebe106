import { LokiError } from '@edda/loki';
import { type Labels, LEVELS, type Nanos, SERVICE_NAME, serviceOf, type TimeRange } from '@edda/model';
import type { Ask, AskedRange, FacetsAnswer, FacetValue } from '@edda/protocol';
import { planFacets } from '@edda/sources';
import { Discovery } from '../discovery.ts';
import { planLogQueries, type Streams, streamsOf } from '../plan.ts';
import { inAllowedPieces, piecesOf } from '../time-pieces.ts';
import { type CountingBy, type CountingDeps, type LineCount, merged } from './count-lines.ts';
import { countRange } from './count-range.ts';

/** Of so many services the lines are counted, and this many of them at once: a Loki answers 500 series by default. */
const SERVICES_MAX = 2_000;
const SERVICES_AT_ONCE = 150;

/** How many lines of a query each service and each level has. */
export async function facets(deps: CountingDeps, request: AskedRange, signal: AbortSignal): Promise<FacetsAnswer> {
  const { ask } = request;
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  planLogQueries(deps.backend, ask, null);
  // What is not chosen is counted too, so that it shows what it would add.
  const all: Ask = { ...ask, services: [], levels: [] };
  const streams = await streamsOf(deps.backend, all, range, signal);
  const by = { ...deps, priority: 'facets', signal } as const;
  const labels = labelsOf(streams ?? []);
  try {
    return { ...valuesOf(await countedOf(by, all, streams, range), ask), labels };
  } catch (error) {
    if (!isSeriesLimit(error)) throw error;
    const names = await serviceNames(by, streams, range);
    const groups = await countInGroups(by, all, streams, range, names.slice(0, SERVICES_MAX));
    const uncounted = Math.max(0, names.length - SERVICES_MAX);
    return { ...valuesOf(groups, ask), labels, ...(uncounted > 0 && { uncounted }) };
  }
}

async function countedOf(by: CountingBy, ask: Ask, streams: Streams, range: TimeRange): Promise<readonly LineCount[]> {
  const plan = (span: Nanos) => planFacets(ask, streams, span, by.backend.sources.profiles);
  const count = (piece: TimeRange) => countRange(by, { ask, streams, plan }, piece);
  const countAll = () => Promise.all(piecesOf(range, by.backend.longestQuery).map(count));
  return merged(await inAllowedPieces(by.backend, countAll)).counts;
}

/** The same, of so few services at a time that Loki answers. */
async function countInGroups(
  by: CountingBy,
  ask: Ask,
  streams: Streams,
  range: TimeRange,
  services: readonly string[],
): Promise<readonly LineCount[]> {
  if (services.length > SERVICES_AT_ONCE) return countHalves();
  const condition = { kind: 'label', name: SERVICE_NAME, op: '=~', value: oneOf(services) } as const;
  const some: Ask = { ...ask, conditions: [...ask.conditions, condition] };
  try {
    return await countedOf(by, some, streams, range);
  } catch (error) {
    if (!isSeriesLimit(error) || services.length < 2) throw error;
    return countHalves();
  }

  async function countHalves(): Promise<readonly LineCount[]> {
    const middle = Math.ceil(services.length / 2);
    const halves = [services.slice(0, middle), services.slice(middle)];
    return (await Promise.all(halves.map((half) => countInGroups(by, ask, streams, range, half)))).flat();
  }
}

function isSeriesLimit(error: unknown): boolean {
  return error instanceof LokiError && error.limit?.name === 'max_query_series';
}

async function serviceNames(by: CountingBy, streams: Streams, range: TimeRange): Promise<readonly string[]> {
  if (streams === null) return new Discovery(by.backend, range, by.signal).labelValues(SERVICE_NAME, undefined);
  return [...new Set(streams.map(serviceOf))].sort();
}

function oneOf(values: readonly string[]): string {
  return values.map((value) => value.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|');
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
