import { printInline, type Stage } from '@edda/logql';
import type { RowLinks } from '@edda/protocol';
import { parseJsonPath } from '../json/json-path.ts';
import { anyOf, stringCondition } from '../level/condition.ts';
import { isSameTrace, shortestTraceId } from '../links/trace-id.ts';
import type { Profile } from '../profile.ts';
import { quoteRegexp } from '../text/quote-regexp.ts';
import { EVERYTHING } from './base-query.ts';
import { askFor, carriesAny, carriesNone, type EntityAsks, filtered, idForms, traceForms } from './plan-entity.ts';
import { labelTemplateStage } from './stages.ts';
import { lineFilter } from './text-filters.ts';

/** Which lines are of one thing that has an id: a trace, a request, a saga. */
export interface EntityPlan extends EntityAsks {
  /** All of them as one query, for people. It runs a template on each line, which the two do without. */
  readonly logql: string;
  /** Whether a row is the thing's own, and does not only mention it. */
  isOwn(links: RowLinks): boolean;
}

/** The label that says whether the id stands in a line. */
const IN_LINE = 'in_line';

/** A shorter id, `42`, stands in lines that have nothing to do with it: it counts only after its own name. */
const SHORT_BELOW_CHARS = 12;

/** @param id For a trace as `traceIdOf` gives it. */
export function planEntityLines(kind: string, id: string, profiles: readonly Profile[]): EntityPlan {
  const forms = kind === 'trace' ? traceForms(id, profiles) : idForms(kind, id, profiles);
  const { find, template } =
    kind !== 'trace' && id.length < SHORT_BELOW_CHARS
      ? named(kind, forms.texts, profiles)
      : anywhere(kind, id, forms.texts);
  const inLine = { ...EVERYTHING, stages: [labelTemplateStage(new Map([[IN_LINE, template]]))] };
  const hasInLine = stringCondition(IN_LINE, '=', 'true');
  return {
    carried: askFor(filtered(EVERYTHING, carriesAny(forms))),
    written: askFor(filtered({ ...EVERYTHING, stages: [find] }, carriesNone(forms))),
    logql: printInline(filtered(inLine, anyOf(hasInLine, carriesAny(forms)))),
    isOwn: (links) => {
      const own = links[kind];
      return own !== undefined && (kind === 'trace' ? isSameTrace(own, id) : own === id);
    },
  };
}

/** How lines are found that have the id in their text: a filter, and a template that says `true`. */
interface Finding {
  readonly find: Stage;
  readonly template: string;
}

function anywhere(kind: string, id: string, texts: readonly string[]): Finding {
  const tests =
    kind === 'trace'
      ? [`contains ${JSON.stringify(shortestTraceId(id))} (lower __line__)`]
      : texts.map((text) => `contains ${JSON.stringify(text)} __line__`);
  const [only = '', ...more] = tests;
  const test = more.length === 0 ? only : `or ${tests.map((one) => `(${one})`).join(' ')}`;
  return { find: lineFilter('|=', texts), template: `{{ ${test} }}` };
}

/** `"request_id": 42`, `request_id=42`: in JSON and in pairs, and no longer number. */
function named(kind: string, texts: readonly string[], profiles: readonly Profile[]): Finding {
  const paths = profiles.flatMap(({ links }) => (Object.hasOwn(links, kind) ? (links[kind] ?? []) : []));
  const keys = [...new Set(paths.map((path) => String(parseJsonPath(path)?.at(-1) ?? path)))];
  const pattern = `(?:^|\\W)(?:${keys.map(quoteRegexp).join('|')})"?\\s*[:=]\\s*"?(?:${texts.map(quoteRegexp).join('|')})(?:[^\\w-]|$)`;
  return {
    find: lineFilter('|~', [pattern]),
    template: `{{ gt (count ${JSON.stringify(pattern)} __line__) 0 }}`,
  };
}
