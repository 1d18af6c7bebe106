import { type LogQuery, printInline } from '@edda/logql';
import { type Ask, EMPTY_ASK } from '@edda/protocol';
import { lokiName } from '../json/json-path.ts';
import { allOf, anyOf, type Condition, stringCondition } from '../level/condition.ts';
import { NO_HALF, shortestTraceId } from '../links/trace-id.ts';
import type { Profile } from '../profile.ts';
import { EVERYTHING } from './base-query.ts';
import { filterStage } from './stages.ts';
import { lineFilter } from './text-filters.ts';

/** Which lines are of one thing, whatever stream they are in. The two asks share no line; both are log queries. */
export interface EntityAsks {
  /** Lines that carry the id beside them: structured metadata, or an index label. */
  readonly carried: Ask;
  /** Lines that have it in their text, parsed fields included, and do not carry it. */
  readonly written: Ask;
}

/** How an id occurs: as the value of which labels, and as which texts. */
export interface EntityForms {
  readonly labels: readonly string[];
  readonly values: readonly string[];
  readonly texts: readonly string[];
}

/**
 * The lines of a session, a request, an execution or whatever else profiles have ids of: log queries that share no
 * line. The id is looked for in the text before anything is parsed: that is what makes it cheap.
 */
export function planEntity(kind: string, id: string, profiles: readonly Profile[]): readonly Ask[] {
  const { carried, written } = entityAsks(kind === 'trace' ? traceForms(id, profiles) : idForms(kind, id, profiles));
  // Where no profile has a label for it, nothing can carry it.
  return linkLabels(kind, profiles).length === 0 ? [written] : [carried, written];
}

export function idForms(kind: string, id: string, profiles: readonly Profile[]): EntityForms {
  const texts = [...new Set([id, JSON.stringify(id).slice(1, -1)])];
  return { labels: linkLabels(kind, profiles), values: [id], texts };
}

/** The labels under which profiles carry such an id. */
function linkLabels(kind: string, profiles: readonly Profile[]): readonly string[] {
  const paths = profiles.flatMap(({ links }) =>
    Object.entries(links).flatMap(([name, of]) => (name === kind ? of : [])),
  );
  return [...new Set(paths.map(lokiName))];
}

/** A trace's id is written with or without a left half of zeros, and in lower or in upper case; nobody mixes. */
export function traceForms(id: string, profiles: readonly Profile[]): EntityForms {
  const short = shortestTraceId(id);
  const values = inBothCases(short.length === 16 ? [short, NO_HALF + short] : [short]);
  return { labels: linkLabels('trace', profiles), values, texts: inBothCases([short]) };
}

function inBothCases(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.flatMap((id) => [id, id.toUpperCase()]))];
}

function entityAsks(forms: EntityForms): EntityAsks {
  return {
    carried: askFor(filtered(EVERYTHING, carriesAny(forms))),
    written: askFor(filtered({ ...EVERYTHING, stages: [lineFilter('|=', forms.texts)] }, carriesNone(forms))),
  };
}

/** No label has one of the values. */
export function carriesNone(forms: EntityForms): Condition {
  return eachForm(forms).reduce<Condition>(
    (all, { name, value }) => allOf(all, stringCondition(name, '!=', value)),
    true,
  );
}

/** One of the labels has one of the values. */
export function carriesAny(forms: EntityForms): Condition {
  return eachForm(forms).reduce<Condition>(
    (any, { name, value }) => anyOf(any, stringCondition(name, '=', value)),
    false,
  );
}

export function filtered(query: LogQuery, condition: Condition): LogQuery {
  if (typeof condition === 'boolean') return query;
  return { ...query, stages: [...query.stages, filterStage(condition)] };
}

function eachForm({ labels, values }: EntityForms): readonly { readonly name: string; readonly value: string }[] {
  return labels.flatMap((name) => values.map((value) => ({ name, value })));
}

export function askFor(query: LogQuery): Ask {
  return { ...EMPTY_ASK, logql: printInline(query) };
}
