import { type Level, LEVELS } from '@edda/model';
import type { InsightFindings, Pattern } from '@edda/protocol';
import { type LinePattern, type LineTraits, mergeTemplates, patternFilter } from '@edda/sources';
import { compareShares } from './compare-shares.ts';
import { noCounts, type Side, type SideCounts, SIDES } from './sides.ts';

/** Patterns that are told; a person reads the first dozens. */
const TOLD_MAX = 300;
/** Templates that are told apart before words that vary are found; lines beyond them count as one pattern. */
const TEMPLATES_MAX = 20_000;
const EXAMPLE_MAX = 600;

const REST: LinePattern = { template: '(other lines)', place: { kind: 'line' }, tail: 'any' };

type LevelCounts = Partial<Record<Level, number>>;

interface Group {
  readonly service: string;
  readonly pattern: LinePattern;
  readonly counts: SideCounts;
  readonly levels: Readonly<Record<Side, LevelCounts>>;
  readonly bars: number[];
  firstSeen: bigint | null;
  lastSeen: bigint | null;
  example: string;
}

/** Where the bars lie that a pattern's lines are counted in. */
export interface BarGrid {
  readonly start: bigint;
  readonly step: bigint;
  readonly bars: number;
}

/** Counts lines by what they have in common. The order of the lines does not matter. */
export class PatternTally {
  readonly #grid: BarGrid;
  readonly #groups = new Map<string, Group>();

  constructor(grid: BarGrid) {
    this.#grid = grid;
  }

  add({ service, level, pattern }: LineTraits, side: Side, time: bigint, line: string): void {
    const group = this.#groupOf(service, pattern);
    group.counts[side] += 1;
    group.levels[side][level] = (group.levels[side][level] ?? 0) + 1;
    if (side === 'against') {
      if (group.example === '') group.example = line.slice(0, EXAMPLE_MAX);
      return;
    }
    const bar = Number((time - this.#grid.start) / this.#grid.step);
    group.bars[bar] = (group.bars[bar] ?? 0) + 1;
    if (group.firstSeen === null || time < group.firstSeen) group.firstSeen = time;
    if (group.lastSeen !== null && time < group.lastSeen) return;
    const example = line.slice(0, EXAMPLE_MAX);
    // Of lines at one moment the same one, whichever comes first.
    if (group.lastSeen === null || time > group.lastSeen || example > group.example) group.example = example;
    group.lastSeen = time;
  }

  /** @param read Lines of each side that were read. */
  findings(read: SideCounts): Pick<InsightFindings, 'patterns' | 'patternsOmitted' | 'linesOmitted'> {
    const patterns = sameText([...merged([...this.#groups.values()])])
      .map((group) => this.#told(group, read))
      .sort(byLines);
    const omitted = patterns.slice(TOLD_MAX);
    return {
      patterns: patterns.slice(0, TOLD_MAX),
      patternsOmitted: omitted.length,
      linesOmitted: omitted.reduce((sum, { subject }) => sum + subject, 0),
    };
  }

  #groupOf(service: string, pattern: LinePattern): Group {
    const key = keyOf(service, pattern, pattern.template);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    if (this.#groups.size >= TEMPLATES_MAX && pattern !== REST) return this.#groupOf(service, REST);
    const group = newGroup(service, pattern);
    this.#groups.set(key, group);
    return group;
  }

  #told({ service, pattern, counts, levels, bars, firstSeen, lastSeen, example }: Group, read: SideCounts): Pattern {
    const { place, template, tail } = pattern;
    return {
      service,
      template,
      filter: patternFilter(place, template, tail),
      levels: counts.subject > 0 ? levels.subject : levels.against,
      ...counts,
      certain: compareShares({ count: counts.subject, of: read.subject }, { count: counts.against, of: read.against }),
      bars: Array.from({ length: this.#grid.bars }, (_, bar) => bars[bar] ?? 0),
      firstSeen: firstSeen === null ? null : String(firstSeen),
      lastSeen: lastSeen === null ? null : String(lastSeen),
      example,
    };
  }
}

function newGroup(service: string, pattern: LinePattern): Group {
  const nothing = { firstSeen: null, lastSeen: null, example: '' };
  return { service, pattern, counts: noCounts(), levels: { subject: {}, against: {} }, bars: [], ...nothing };
}

/** Groups whose templates differ in words that vary are one. */
function* merged(groups: readonly Group[]): Generator<Group> {
  const byPlace = Map.groupBy(groups, ({ service, pattern }) => keyOf(service, pattern, ''));
  for (const some of byPlace.values()) {
    const templates = mergeTemplates(some.map(({ pattern }) => pattern.template));
    const made = Map.groupBy(some, ({ pattern }) => templates.get(pattern.template) ?? pattern.template);
    for (const [template, parts] of made) yield together(template, parts);
  }
}

/** What a service writes is one, whether it is a line or a field of one: systems ship the same in two forms. */
function sameText(groups: readonly Group[]): readonly Group[] {
  const hasText = ({ pattern: { place } }: Group) => place.kind !== 'shape';
  const texts = Map.groupBy(groups.filter(hasText), ({ service, pattern }) =>
    JSON.stringify([service, pattern.template]),
  );
  const shapes = groups.filter((group) => !hasText(group));
  return [...shapes, ...[...texts.values()].map((parts) => together(parts[0]?.pattern.template ?? '', parts))];
}

function together(template: string, parts: readonly Group[]): Group {
  const [first, ...others] = parts;
  if (first === undefined) throw new Error('a template without lines');
  if (others.length === 0) return first;
  const tails = new Set(parts.map(({ pattern }) => pattern.tail));
  const tail = tails.has('any') ? 'any' : tails.has('lines') ? 'lines' : 'none';
  const places = new Set(parts.map(({ pattern }) => placeKey(pattern)));
  const place = places.size === 1 ? first.pattern.place : ({ kind: 'line_or_field' } as const);
  const group = newGroup(first.service, { template, place, tail });
  for (const part of parts) {
    for (const side of SIDES) {
      group.counts[side] += part.counts[side];
      const levels = group.levels[side];
      for (const level of LEVELS) {
        const count = part.levels[side][level];
        if (count !== undefined) levels[level] = (levels[level] ?? 0) + count;
      }
    }
    part.bars.forEach((count, bar) => (group.bars[bar] = (group.bars[bar] ?? 0) + count));
    group.firstSeen = earlier(group.firstSeen, part.firstSeen);
    if (part.lastSeen !== null && (group.lastSeen === null || part.lastSeen > group.lastSeen)) {
      group.lastSeen = part.lastSeen;
      group.example = part.example;
    }
    if (group.example === '') group.example = part.example;
  }
  return group;
}

function earlier(one: bigint | null, other: bigint | null): bigint | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function keyOf(service: string, pattern: LinePattern, template: string): string {
  return JSON.stringify([service, placeKey(pattern), template]);
}

/** A shape has its own expression, so only lines of the very same one are alike. How a text goes on is no difference. */
function placeKey({ place }: LinePattern): string {
  const where = place.kind === 'field' ? place.name : place.kind === 'shape' ? place.regexp : '';
  return JSON.stringify([place.kind, where]);
}

function byLines(a: Pattern, b: Pattern): number {
  if (a.subject !== b.subject) return b.subject - a.subject;
  if (a.against !== b.against) return b.against - a.against;
  return a.service + a.template < b.service + b.template ? -1 : 1;
}
