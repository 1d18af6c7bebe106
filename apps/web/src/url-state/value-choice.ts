import type { Ask, FieldCondition } from '@edda/protocol';
import { regexOfValues, valuesOfRegex } from './literal-choices.ts';

/** What a value of a label or a field is to a question. */
export type ValueChoice = 'include' | 'exclude' | 'neither';

type Name = Pick<FieldCondition, 'kind' | 'name'>;

/** The values of one label that are included or excluded by conditions that are lists of values. */
export function chosenValues(ask: Ask, name: Name): ReadonlyMap<string, Exclude<ValueChoice, 'neither'>> {
  const chosen = new Map<string, Exclude<ValueChoice, 'neither'>>();
  for (const condition of ask.conditions) {
    const list = isAbout(condition, name) ? valueList(condition) : null;
    for (const value of list?.values ?? []) chosen.set(value, list?.choice ?? 'include');
  }
  return chosen;
}

/**
 * Chooses a value anew: all included ones together make one condition, all excluded ones another, which stand where
 * the first condition of their kind stood. Conditions that are no lists of values stay as they are.
 */
export function withValueChoice(ask: Ask, name: Name, value: string, choice: ValueChoice): Ask {
  const chosen = new Map(chosenValues(ask, name));
  if (choice === 'neither') chosen.delete(value);
  else chosen.set(value, choice);
  const valuesOf = (wanted: ValueChoice): string[] =>
    [...chosen].flatMap(([each, is]) => (is === wanted ? [each] : []));
  const remade: Record<'include' | 'exclude', FieldCondition[]> = {
    include: listCondition(name, '=', valuesOf('include')),
    exclude: listCondition(name, '!=', valuesOf('exclude')),
  };
  const conditions = ask.conditions.flatMap((condition) => {
    const list = isAbout(condition, name) ? valueList(condition) : null;
    return list === null ? [condition] : remade[list.choice].splice(0);
  });
  return { ...ask, conditions: [...conditions, ...remade.include, ...remade.exclude] };
}

/** The question as it is before any value was chosen, so that what else there is can be counted. */
export function withoutValueChoices(ask: Ask, name: Name): Ask {
  return chosenValues(ask, name).size === 0
    ? ask
    : { ...ask, conditions: ask.conditions.filter((each) => !isAbout(each, name) || valueList(each) === null) };
}

function isAbout(condition: FieldCondition, name: Name): boolean {
  return condition.kind === name.kind && condition.name === name.name;
}

interface ValueList {
  readonly choice: 'include' | 'exclude';
  readonly values: readonly string[];
}

/** Null where the condition says something else than a list of values. */
function valueList({ op, value }: FieldCondition): ValueList | null {
  switch (op) {
    case '=':
      return { choice: 'include', values: [value] };
    case '!=':
      return { choice: 'exclude', values: [value] };
    case '=~':
    case '!~': {
      const values = valuesOfRegex(value);
      return values === null ? null : { choice: op === '=~' ? 'include' : 'exclude', values };
    }
    default:
      return null;
  }
}

function listCondition(name: Name, op: '=' | '!=', values: readonly string[]): FieldCondition[] {
  const [first, ...others] = values;
  if (first === undefined) return [];
  if (others.length === 0) return [{ ...name, op, value: first }];
  return [{ ...name, op: op === '=' ? '=~' : '!~', value: regexOfValues(values) }];
}
