import { EMPTY_ASK, type Ask, type FieldCondition } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regexOfValues, valuesOfRegex } from './literal-choices.ts';
import { chosenValues, withoutValueChoices, withValueChoice } from './value-choice.ts';

const MODEL = { kind: 'label', name: 'model' } as const;
const asking = (...conditions: FieldCondition[]): Ask => ({ ...EMPTY_ASK, conditions });
const shown = (ask: Ask): string[] => ask.conditions.map(({ name, op, value }) => `${name}${op}${value}`);

describe('choosing values of a label', () => {
  test('the first is a plain condition, the second makes a list of it', () => {
    const one = withValueChoice(EMPTY_ASK, MODEL, 'gpt-5', 'include');
    expect(shown(one)).toEqual(['model=gpt-5']);
    expect(shown(withValueChoice(one, MODEL, 'o3.1', 'include'))).toEqual([String.raw`model=~gpt-5|o3\.1`]);
  });

  test('included and excluded values are two conditions', () => {
    const ask = withValueChoice(withValueChoice(EMPTY_ASK, MODEL, 'a', 'exclude'), MODEL, 'b', 'include');
    expect(shown(ask)).toEqual(['model!=a', 'model=b']);
  });

  test('a value that is excluded is included no more', () => {
    const ask = withValueChoice(withValueChoice(EMPTY_ASK, MODEL, 'a', 'include'), MODEL, 'a', 'exclude');
    expect(shown(ask)).toEqual(['model!=a']);
  });

  test('letting the last one go leaves no condition', () => {
    const ask = withValueChoice(withValueChoice(EMPTY_ASK, MODEL, 'a', 'include'), MODEL, 'a', 'neither');
    expect(ask.conditions).toEqual([]);
  });

  test('other conditions keep their words and their places', () => {
    const ask = asking(
      { ...MODEL, op: '=~', value: 'gpt-.*' },
      { ...MODEL, op: '!=', value: 'x' },
      { kind: 'field', name: 'status', op: '>=', value: '500' },
    );
    expect(shown(withValueChoice(ask, MODEL, 'y', 'exclude'))).toEqual(['model=~gpt-.*', 'model!~x|y', 'status>=500']);
    expect([...chosenValues(ask, MODEL)]).toEqual([['x', 'exclude']]);
  });
});

test('without the chosen values of a label all other conditions stay', () => {
  const others = asking({ ...MODEL, op: '=~', value: 'gpt-.*' }, { kind: 'field', name: 'model', op: '=', value: 'x' });
  const ask = withValueChoice(withValueChoice(others, MODEL, 'a', 'include'), MODEL, 'b', 'exclude');
  expect(withoutValueChoices(ask, MODEL)).toEqual(others);
  expect(withoutValueChoices(others, MODEL)).toBe(others);
});

test('values survive being a regex, and a real regex is not taken for values', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (values) => {
      expect(valuesOfRegex(regexOfValues(values))).toEqual(values);
    }),
    { seed: 7, numRuns: 1000 },
  );
  for (const regex of ['a.*', '(a|b)', 'a+', '[ab]', String.raw`\d`, '^a', 'a$', 'a\\']) {
    expect(valuesOfRegex(regex)).toBeNull();
  }
});
