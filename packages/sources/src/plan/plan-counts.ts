import { type LogQuery, type Matcher, printInline, type Stage } from '@edda/logql';
import { type Labels, type Level, serviceOf } from '@edda/model';
import type { Ask } from '@edda/protocol';
import { readLevel } from '../level/read-level.ts';
import type { LevelRule, Profile } from '../profile.ts';
import { applyFilters } from './apply-filters.ts';
import { baseQuery } from './base-query.ts';
import { countQuery, keepingStages, keptLabels, withLabels, withoutErrors } from './count-query.ts';
import { FieldLabels, PRIVATE, takenNames } from './field-labels.ts';
import { filtersFor, filtersOf, type QueryFilters } from './filters.ts';
import { formOf, formStages, lineFiltersOf, ruleLabel } from './form.ts';
import { decidedBy, occurringRules } from './level-narrowing.ts';
import { type Cell, partition, uncutCell } from './partition.ts';
import { cellMatchers, narrowCell } from './plan-logs.ts';
import type { PlannedCount } from './query-plan.ts';
import { hasPipeline } from './stages.ts';

/**
 * Range queries whose values are the lines of a bar of `stepNanos`, by level. Loki counts (t - step, t] at each
 * evaluation time t; for bars [start + i·step, start + (i+1)·step) evaluate at start + (i+1)·step - 1 ns.
 * Empty for a metric ask. Throws as `planQueries` does.
 */
export function planVolume(
  ask: Ask,
  streams: readonly Labels[] | null,
  stepNanos: bigint,
  profiles: readonly Profile[],
): readonly PlannedCount[] {
  return planCounts(ask, streams, profiles, { rangeNanos: stepNanos, by: [] });
}

/** The same by service too. */
export function planLines(
  ask: Ask,
  streams: readonly Labels[] | null,
  stepNanos: bigint,
  profiles: readonly Profile[],
): readonly PlannedCount[] {
  return planCounts(ask, streams, profiles, { rangeNanos: stepNanos, by: ['service_name'] });
}

/**
 * Instant queries over the whole range, by service and level. They leave the ask's services and levels out, so that
 * what is not chosen shows what it would add: a service's count is the sum over the chosen levels, a level's over the
 * chosen services.
 */
export function planFacets(
  ask: Ask,
  streams: readonly Labels[] | null,
  rangeNanos: bigint,
  profiles: readonly Profile[],
): readonly PlannedCount[] {
  return planCounts({ ...ask, services: [], levels: [] }, streams, profiles, { rangeNanos, by: ['service_name'] });
}

/** What a series of the query counts. */
export function readSeries(count: PlannedCount, labels: Labels): { readonly service: string; readonly level: Level } {
  const { level } = readLevel(count.rules, (_, index) => labels[count.ruleLabels[index] ?? ''] ?? '');
  return { service: serviceOf(labels), level };
}

interface Counting {
  readonly rangeNanos: bigint;
  /** Grouped by these labels and by what the level is read from. */
  readonly by: readonly string[];
}

function planCounts(
  ask: Ask,
  streams: readonly Labels[] | null,
  profiles: readonly Profile[],
  counting: Counting,
): readonly PlannedCount[] {
  const base = baseQuery(ask.logql);
  const asked = filtersOf(ask);
  if (base.kind !== 'log') return [];
  const filters = filtersFor(base, asked);
  const counted = filters.lastStages.length > 0 ? base : withoutShowing(base);
  const formKey = (profile: Profile) => {
    const cell = uncutCell(profile, streams);
    const whole = { rules: occurringRules(profile.levels, cell.labels), matchers: [] };
    return countPart(counted, filters, { cell, part: whole }, counting)?.logql ?? 'no line can pass';
  };
  const cells = partition([...base.matchers, ...asked.matchers], streams, profiles, formKey);
  return cells.flatMap((cell) =>
    partsOf(cell).flatMap((part) => countPart(counted, filters, { cell, part }, counting) ?? []),
  );
}

/** Stages that choose lines; the others only show them. */
const CHOOSING: readonly Stage['kind'][] = ['line_filter', 'label_filter'];

/** The query without the stages at its end that turn no line away. */
function withoutShowing(query: LogQuery): LogQuery {
  const last = query.stages.findLastIndex((stage) => CHOOSING.includes(stage.kind));
  return { ...query, stages: query.stages.slice(0, last + 1) };
}

/** A part of a cell where some of the rules are enough to read the level. */
interface LevelPart {
  readonly rules: readonly LevelRule[];
  readonly matchers: readonly Matcher[];
}

/** Streams whose index labels decide the level are counted apart, without looking into their lines. */
function partsOf(cell: Cell): readonly LevelPart[] {
  const rules = occurringRules(cell.profile.levels, cell.labels);
  const parts: LevelPart[] = [];
  const before: Matcher[] = [];
  let open = rules;
  for (const rule of rules.some(({ from }) => from === 'field') ? rules : []) {
    if (rule.indexed !== true || cell.labels === null) break;
    const { is, isNot } = decidedBy(rule);
    parts.push({ rules: [rule], matchers: [...before, is] });
    before.push(isNot);
    open = open.slice(1);
  }
  return [...parts, { rules: open, matchers: before }];
}

interface CountedPart {
  readonly cell: Cell;
  readonly part: LevelPart;
}

function countPart(
  base: LogQuery,
  { filters, lastStages }: QueryFilters,
  { cell, part }: CountedPart,
  counting: Counting,
): PlannedCount | null {
  const { profile } = cell;
  const { rules } = part;
  const piped = hasPipeline(base) || lastStages.length > 0;
  const narrowing = narrowCell(base, filters, cell, rules);
  const fields = new FieldLabels(profile.format, {
    prefix: piped ? PRIVATE : '',
    taken: takenNames(profile, cell.labels),
  });
  const form = formOf(filters, profile, { rules, settled: narrowing.settled, fields });
  const labels = rules.map(ruleLabel(fields));
  const stages = formStages(form);
  if (stages === null) return null;
  const kept = piped ? keptLabels(rules, labels) : new Map<string, string>();
  const ruleLabels = labels.map((label) => kept.get(label) ?? label);
  const by = [...new Set([...counting.by, ...ruleLabels])];
  const query = applyFilters(withLabels(base, by), {
    matchers: [...cellMatchers(filters, cell), ...part.matchers, ...narrowing.matchers],
    stages: [...lineFiltersOf(filters, new Set([profile.escapes])), ...stages, ...keepingStages(kept)],
    lastStages,
  });
  const expr = countQuery(withoutErrors(query), counting.rangeNanos, by);
  const readsLine = rules.some((rule) => rule.from === 'field');
  const note = readsLine ? profile.levelNote : form.note;
  return { profile: cell.name, query: expr, logql: printInline(expr), note, rules, ruleLabels };
}
