import { EMPTY_ASK } from '@edda/protocol';
import { describe, expect, test } from 'vitest';
import { type LabelPlaces, placeOf, withLabel } from './series-filter-of.ts';

const PLACES: LabelPlaces = {
  indexed: new Set(['service_name', 'model']),
  isField: (name) => name === 'status',
};

describe('a label of a series', () => {
  test.each([
    ['level', 'error', 'level'],
    ['level', 'E', 'nowhere'],
    ['service_name', 'llm-proxy', 'service'],
    ['model', 'gpt-5', 'label'],
    ['status', '429', 'field'],
    ['tool_name', 'claude-code', 'nowhere'],
  ] as const)('%s=%s is on the lines as %s', (name, value, place) => {
    expect(placeOf(name, value, PLACES)).toBe(place);
  });

  test('filters the lines by what it is there', () => {
    const model = { name: 'model', value: 'gpt-5', place: 'label' } as const;
    expect(withLabel(EMPTY_ASK, model, 'include').conditions).toEqual([
      { kind: 'label', name: 'model', op: '=', value: 'gpt-5' },
    ]);
    expect(withLabel(EMPTY_ASK, model, 'exclude').conditions).toMatchObject([{ op: '!=' }]);
    const service = { name: 'service_name', value: 'api', place: 'service' } as const;
    expect(withLabel(EMPTY_ASK, service, 'include').services).toEqual(['api']);
    expect(withLabel(EMPTY_ASK, service, 'exclude').conditions).toMatchObject([{ name: 'service_name', op: '!=' }]);
    const level = { name: 'level', value: 'info', place: 'level' } as const;
    expect(withLabel(EMPTY_ASK, level, 'include').levels).toEqual(['info']);
    expect(withLabel(EMPTY_ASK, level, 'exclude').levels).not.toContain('info');
  });

  test('that no line has changes nothing', () => {
    expect(withLabel(EMPTY_ASK, { name: 'x', value: 'y', place: 'nowhere' }, 'include')).toBe(EMPTY_ASK);
  });
});
