import { printInline } from '@edda/logql';
import { anyOf, stringCondition } from '../level/condition.ts';
import { shortestTraceId } from '../links/trace-id.ts';
import type { Profile } from '../profile.ts';
import { EVERYTHING } from './base-query.ts';
import { carriesAny, type EntityAsks, entityAsks, filtered, traceForms } from './plan-entity.ts';
import { labelTemplateStage } from './stages.ts';

/** Which lines are of a trace. */
export interface TracePlan extends EntityAsks {
  /** All of them as one query, for people. It runs a template on each line, which the two do without. */
  readonly logql: string;
}

/** The label that says whether the id stands in a line. */
const IN_LINE = 'in_line';

/** @param id As `traceIdOf` gives it. */
export function planTrace(id: string, profiles: readonly Profile[]): TracePlan {
  const forms = traceForms(id, profiles);
  const hasInLine = stringCondition(IN_LINE, '=', 'true');
  const inLine = { ...EVERYTHING, stages: [inLineStage(shortestTraceId(id))] };
  return { ...entityAsks(forms), logql: printInline(filtered(inLine, anyOf(hasInLine, carriesAny(forms)))) };
}

function inLineStage(id: string) {
  return labelTemplateStage(new Map([[IN_LINE, `{{ contains "${id}" (lower __line__) }}`]]));
}
