import {
  type LineFilterStage,
  type LogQuery,
  mapLogQueries,
  type MetricExpr,
  printInline,
  type Stage,
} from '@edda/logql';
import type { Labels } from '@edda/model';
import { allOf, anyOf, type Condition, stringCondition } from '../level/condition.ts';
import type { Profile } from '../profile.ts';
import { applyFilters } from './apply-filters.ts';
import { comparingStages } from './field-filters.ts';
import { FieldLabels, PRIVATE } from './field-labels.ts';
import { type Filters, filtersFor } from './filters.ts';
import { filtersIn, type Form, formOf, lineFiltersOf } from './form.ts';
import { occurringRules } from './level-narrowing.ts';
import { type Cell, partition, uncutCell } from './partition.ts';
import type { PlannedMetricQuery } from './query-plan.ts';
import { filterStage } from './stages.ts';

type Format = Profile['format'];

/** What no line has. */
const NEVER = stringCondition('edda_level', '=', 'none');

/** A metric query with the filters in each of its selectors. */
export function planMetric(
  base: MetricExpr,
  filters: Filters,
  streams: readonly Labels[] | null,
  profiles: readonly Profile[],
): PlannedMetricQuery {
  const notes = new Set<string>();
  const names = new Set<string>();
  const query = mapLogQueries(base, (logQuery) => {
    const input = planInput(logQuery, filters, streams, profiles);
    input.notes.forEach((note) => notes.add(note));
    input.names.forEach((name) => names.add(name));
    return input.query;
  });
  const [only = 'all', ...more] = names;
  const note = [...notes].filter((text) => text !== '').join(' · ');
  return { profile: more.length === 0 ? only : 'all', query, logql: printInline(query), note };
}

interface PlannedInput {
  readonly query: LogQuery;
  readonly names: readonly string[];
  readonly notes: readonly string[];
}

/**
 * One selector cannot be cut into several queries, since their results could not be put together; so the cells are
 * told apart by a filter on their labels.
 */
function planInput(
  query: LogQuery,
  asked: Filters,
  streams: readonly Labels[] | null,
  profiles: readonly Profile[],
): PlannedInput {
  const { filters, lastStages } = filtersFor(query, asked);
  const formKey = (profile: Profile) => {
    const guarded = guardedForms(filters, [uncutCell(profile, streams)]);
    return printInline({ ...query, stages: [...lineFiltersFor(filters, [profile]), ...inputStages(guarded)] });
  };
  const cells = partition([...query.matchers, ...filters.matchers], streams, profiles, formKey);
  const guarded = guardedForms(filters, cells);
  const lineFilters = lineFiltersFor(
    filters,
    cells.map(({ profile }) => profile),
  );
  return {
    query: applyFilters(query, {
      matchers: filters.matchers,
      stages: [...lineFilters, ...inputStages(guarded)],
      lastStages,
    }),
    names: cells.map(({ name }) => name),
    notes: guarded.map(({ form }) => form.note),
  };
}

function lineFiltersFor(filters: Filters, profiles: readonly Profile[]): readonly LineFilterStage[] {
  return lineFiltersOf(filters, new Set(profiles.map(({ escapes }) => escapes)));
}

interface GuardedForm {
  /** Holds for the streams of one cell. */
  readonly guard: Condition;
  readonly form: Form;
}

function guardedForms(filters: Filters, cells: readonly Cell[]): readonly GuardedForm[] {
  const fieldsOf = fieldsByFormat(cells.map(({ profile }) => profile.format));
  return cells.map((cell) => {
    const { profile, labels } = cell;
    const rules = occurringRules(profile.levels, labels);
    const fields = fieldsOf(profile.format);
    return { guard: guardOf(cell), form: formOf(filters, profile, { rules, settled: new Set(), fields }) };
  });
}

/** Fields of one name are different fields to parsers of different formats: logfmt finds pairs in any text. */
function fieldsByFormat(formats: readonly Format[]): (format: Format) => FieldLabels {
  const several = new Set(formats).size > 1;
  const known = new Map<Format, FieldLabels>();
  return (format) => {
    const prefix = several ? `${PRIVATE}${format}_` : PRIVATE;
    const fields = known.get(format) ?? new FieldLabels(format, { prefix, taken: new Set() });
    known.set(format, fields);
    return fields;
  };
}

function guardOf(cell: Cell): Condition {
  return cell.matchers.reduce<Condition>(
    (all, { name, op, value }) => allOf(all, stringCondition(name, op, value)),
    true,
  );
}

function inputStages(guarded: readonly GuardedForm[]): readonly Stage[] {
  const plain = guarded[0]?.form.plain ?? [];
  const fields = [...new Set(guarded.map(({ form }) => form.fields))];
  const filter = guarded
    .map(({ guard, form }) => [guard, ...form.parsed, ...form.comparing].reduce(allOf, true))
    .reduce(anyOf, false);
  const compares = guarded.some(({ form }) => form.comparing.length > 0);
  const filters = filtersIn([filter === false ? NEVER : filter]);
  return [
    ...filtersIn(plain).map(filterStage),
    ...fields.flatMap(({ stages }) => stages),
    ...filters.flatMap((one) => (compares ? comparingStages(one) : [filterStage(one)])),
    ...fields.flatMap(({ cleaning }) => cleaning),
  ];
}
