import { type LogQuery, type Matcher, printInline } from '@edda/logql';
import type { Labels } from '@edda/model';
import type { LevelRule, Profile } from '../profile.ts';
import { applyFilters } from './apply-filters.ts';
import { FieldLabels, PRIVATE, takenNames } from './field-labels.ts';
import { type Filters, filtersFor, type QueryFilters } from './filters.ts';
import { formOf, formStages, lineFiltersOf } from './form.ts';
import { narrowByLevels, type Narrowing, occurringRules } from './level-narrowing.ts';
import { namedValues } from './matchers.ts';
import { type Cell, partition, uncutCell } from './partition.ts';
import type { PlannedLogQuery } from './query-plan.ts';
import { hasPipeline } from './stages.ts';

/** A log query for each cell of the streams whose form of the filters differs. */
export function planLogs(
  base: LogQuery,
  asked: Filters,
  streams: readonly Labels[] | null,
  profiles: readonly Profile[],
): readonly PlannedLogQuery[] {
  const filters = filtersFor(base, asked);
  const formKey = (profile: Profile) =>
    planCell(base, filters, uncutCell(profile, streams))?.logql ?? 'no line can pass';
  const cells = partition([...base.matchers, ...asked.matchers], streams, profiles, formKey);
  return cells.flatMap((cell) => planCell(base, filters, cell) ?? []);
}

function planCell(base: LogQuery, { filters, lastStages }: QueryFilters, cell: Cell): PlannedLogQuery | null {
  const { profile } = cell;
  const rules = occurringRules(profile.levels, cell.labels);
  const { matchers, settled } = narrowCell(base, filters, cell, rules);
  const prefix = hasPipeline(base) ? PRIVATE : '';
  const fields = new FieldLabels(profile.format, { prefix, taken: takenNames(profile, cell.labels) });
  const form = formOf(filters, profile, { rules, settled, fields });
  const stages = formStages(form);
  if (stages === null) return null;
  const query = applyFilters(base, {
    matchers: [...cellMatchers(filters, cell), ...matchers],
    stages: [...lineFiltersOf(filters, new Set([profile.escapes])), ...stages, ...fields.cleaning],
    lastStages,
  });
  return { profile: cell.name, query, logql: printInline(query), note: form.note };
}

/** The ask's matchers and the cell's; where both name values of a label, the cell's are the fewer. */
export function cellMatchers(filters: Filters, cell: Cell): readonly Matcher[] {
  const named = new Set(cell.matchers.flatMap((one) => (namedValues(one) === null ? [] : [one.name])));
  const asked = filters.matchers.filter((one) => namedValues(one) === null || !named.has(one.name));
  return [...asked, ...cell.matchers];
}

const NOT_NARROWED: Narrowing = { matchers: [], settled: new Set() };

/** What an index can tell of the levels; a label whose values the person has named is left as it is. */
export function narrowCell(base: LogQuery, filters: Filters, cell: Cell, rules: readonly LevelRule[]): Narrowing {
  if (filters.levels === null || cell.labels === null) return NOT_NARROWED;
  const named = [...base.matchers, ...filters.matchers].filter((one) => namedValues(one) !== null);
  const used = cell.labels.difference(new Set(named.map(({ name }) => name)));
  return narrowByLevels(rules, filters.levels, used);
}
