import { type LogQuery, type MetricExpr, printInline, type Stage } from '@edda/logql';
import type { Labels } from '@edda/model';
import { allOf, anyOf, type Condition, stringCondition } from '../level/condition.ts';
import type { Profile } from '../profile.ts';
import { filterInput } from './apply-form.ts';
import { mapLogQueries } from './base-query.ts';
import { comparingStages } from './field-filters.ts';
import { FieldLabels } from './field-labels.ts';
import type { Filters } from './filters.ts';
import { filtersIn, type Form, formOf, lineFiltersOf } from './form.ts';
import { occurringRules } from './level-narrowing.ts';
import { type Cell, partition, uncutCell } from './partition.ts';
import type { PlannedMetricQuery } from './query-plan.ts';
import { dropStage, ERROR_LABELS, filterStage } from './stages.ts';

/** Before the labels that filters need, so that a metric's own labels and groupings stay as they are. */
const PREFIX = 'edda_';
/** What no line has. */
const NEVER = stringCondition(`${PREFIX}level`, '=', 'none');

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
  filters: Filters,
  streams: readonly Labels[] | null,
  profiles: readonly Profile[],
): PlannedInput {
  const selector = [...query.matchers, ...filters.matchers];
  const formKey = (profile: Profile) => {
    const cell = uncutCell(profile, streams);
    const fields = newFields([cell]);
    const stages = inputStages([{ condition: true, form: metricForm(filters, cell, fields) }], fields);
    return printInline(filterInput(query, { matchers: [], lineFilters: [], stages }));
  };
  const cells = partition(selector, streams, profiles, formKey);
  const fields = newFields(cells);
  const guarded = cells.map((cell) => ({ condition: guardOf(cell), form: metricForm(filters, cell, fields) }));
  return {
    query: filterInput(query, {
      matchers: filters.matchers,
      lineFilters: lineFiltersOf(filters, new Set(cells.map(({ profile }) => profile.escapes)), true),
      stages: inputStages(guarded, fields),
    }),
    names: cells.map(({ name }) => name),
    notes: guarded.map(({ form }) => form.note),
  };
}

function metricForm(filters: Filters, { profile, labels }: Cell, fields: FieldLabels): Form {
  const rules = occurringRules(profile.levels, labels);
  return formOf(filters, profile, { rules, settled: new Set(), fields, bare: false });
}

function newFields(cells: readonly Cell[]): FieldLabels {
  const [format = 'any', ...more] = new Set(cells.map(({ profile }) => profile.format));
  const names = { prefix: PREFIX, taken: new Set<string>() };
  return new FieldLabels(more.length === 0 ? format : 'any', names);
}

function guardOf(cell: Cell): Condition {
  return cell.matchers.reduce<Condition>(
    (all, { name, op, value }) => allOf(all, stringCondition(name, op, value)),
    true,
  );
}

interface GuardedForm {
  readonly condition: Condition;
  readonly form: Form;
}

function inputStages(guarded: readonly GuardedForm[], fields: FieldLabels): readonly Stage[] {
  const plain = guarded[0]?.form.plain ?? [];
  const filter = guarded
    .map(({ condition, form }) => [condition, ...form.parsed, ...form.comparing].reduce(allOf, true))
    .reduce(anyOf, false);
  const compares = guarded.some(({ form }) => form.comparing.length > 0);
  const filters = filtersIn([filter === false ? NEVER : filter]);
  const extracting = fields.stages;
  return [
    ...filtersIn(plain).map(filterStage),
    ...extracting,
    ...filters.flatMap((one) => (compares ? comparingStages(one) : [filterStage(one)])),
    ...(extracting.length > 0 ? [dropStage([...fields.made, ...ERROR_LABELS])] : []),
  ];
}
