import { type LogQuery, type Matcher, type MetricExpr, NO_SPAN, printInline } from '@edda/logql';
import type { Labels, Level } from '@edda/model';
import type { Ask } from '@edda/protocol';
import { readLevel } from '../level/read-level.ts';
import type { LevelRule, Profile } from '../profile.ts';
import { PROFILES } from '../profiles/profiles.ts';
import { serviceOf } from '../service-of.ts';
import { filterRows } from './apply-form.ts';
import { baseQuery, keepsLine } from './base-query.ts';
import { FieldLabels } from './field-labels.ts';
import { type Filters, filtersOf } from './filters.ts';
import { formOf, formStages, lineFiltersOf, ruleLabel, takenNames } from './form.ts';
import { decidedBy, occurringRules } from './level-narrowing.ts';
import { type Cell, partition, uncutCell } from './partition.ts';
import { cellMatchers, narrowCell } from './plan-logs.ts';
import type { PlannedCount } from './query-plan.ts';
import { dropStage, ERROR_LABELS } from './stages.ts';

/**
 * Range queries whose values are the lines of a bar of `stepNanos`, by level. Loki counts (t - step, t] at each
 * evaluation time t; for bars [start + i·step, start + (i+1)·step) evaluate at start + (i+1)·step - 1 ns.
 * Empty for a metric ask. Throws as `planQueries` does.
 */
export function planVolume(
  ask: Ask,
  streams: readonly Labels[] | null,
  stepNanos: bigint,
  profiles: readonly Profile[] = PROFILES,
): readonly PlannedCount[] {
  return planCounts(ask, streams, profiles, { rangeNanos: stepNanos, by: [] });
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
  profiles: readonly Profile[] = PROFILES,
): readonly PlannedCount[] {
  return planCounts({ ...ask, services: [], levels: [] }, streams, profiles, { rangeNanos, by: ['service_name'] });
}

/** What a series of the query counts. */
export function readSeries(count: PlannedCount, labels: Labels): { readonly service: string; readonly level: Level } {
  const { level } = readLevel(count.rules, {
    label: (name) => labels[name] ?? '',
    field: (path) => labels[count.fieldLabels[path] ?? ''] ?? '',
  });
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
  const filters = filtersOf(ask);
  if (base.kind !== 'log') return [];
  const formKey = (profile: Profile) => {
    const cell = uncutCell(profile, streams);
    const whole = { rules: occurringRules(profile.levels, cell.labels), matchers: [] };
    return countCell(base, filters, cell, whole, counting)?.logql ?? 'no line can pass';
  };
  const cells = partition([...base.matchers, ...filters.matchers], streams, profiles, formKey);
  return cells.flatMap((cell) => partsOf(cell).flatMap((part) => countCell(base, filters, cell, part, counting) ?? []));
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

function countCell(
  base: LogQuery,
  filters: Filters,
  cell: Cell,
  part: LevelPart,
  counting: Counting,
): PlannedCount | null {
  const { profile } = cell;
  const narrowing = narrowCell(base, filters, cell, part.rules);
  const fields = new FieldLabels(profile.format, { prefix: '', taken: takenNames([profile], cell.labels) });
  const form = formOf(filters, profile, { rules: part.rules, settled: narrowing.settled, fields, bare: true });
  const labelOf = ruleLabel(fields);
  const by = [...new Set([...counting.by, ...part.rules.map(labelOf)])];
  const stages = formStages(form);
  if (stages === null) return null;
  const query = filterRows(base, {
    matchers: [...cellMatchers(filters, cell), ...part.matchers, ...narrowing.matchers],
    lineFilters: lineFiltersOf(filters, new Set([profile.escapes]), keepsLine(base)),
    stages,
  });
  const expr = countQuery(withoutErrors(query), counting.rangeNanos, by);
  const readsLine = part.rules.some((rule) => rule.from === 'field');
  return {
    profile: cell.name,
    query: expr,
    logql: printInline(expr),
    note: readsLine ? profile.levelNote : form.note,
    rules: part.rules,
    fieldLabels: Object.fromEntries(
      part.rules.flatMap((rule) => (rule.from === 'field' ? [[rule.name, labelOf(rule)]] : [])),
    ),
  };
}

/** A line that a parser failed on is a line too, and a metric query would stop at it. */
function withoutErrors(query: LogQuery): LogQuery {
  if (query.stages.every((stage) => stage.kind === 'line_filter')) return query;
  return { ...query, stages: [...query.stages, dropStage(ERROR_LABELS)] };
}

function countQuery(query: LogQuery, rangeNanos: bigint, by: readonly string[]): MetricExpr {
  return {
    kind: 'vector_aggregation',
    op: 'sum',
    param: null,
    grouping: by.length === 0 ? null : { without: false, labels: by, span: NO_SPAN },
    expr: {
      kind: 'range_aggregation',
      op: 'count_over_time',
      param: null,
      range: { query, rangeNanos, offsetNanos: 0n, unwrap: null, span: NO_SPAN },
      grouping: null,
      span: NO_SPAN,
    },
    span: NO_SPAN,
  };
}
