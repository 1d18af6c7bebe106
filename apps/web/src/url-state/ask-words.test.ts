import { EMPTY_ASK, type Ask } from '@edda/protocol';
import { expect, test } from 'vitest';
import { askTitle } from './ask-words.ts';

const title = (ask: Partial<Ask>): string => askTitle({ ...EMPTY_ASK, ...ask });
const text = { value: 'x', caseSensitive: false, regex: false, exclude: false };
const model = { kind: 'label', name: 'model', value: 'a' } as const;

test.each<[Partial<Ask>, string]>([
  [{}, 'All lines'],
  [{ services: ['llm-proxy', 'api'] }, 'service is llm-proxy, api'],
  [{ levels: ['warn', 'error', 'critical'] }, 'level is warn or worse'],
  [{ levels: ['critical'] }, 'level is critical'],
  [{ levels: ['info', 'error'] }, 'level is error, info'],
  [
    { levels: ['unknown', 'trace', 'debug', 'info', 'warn', 'error'] },
    'level is error, warn, info, debug, trace, unknown',
  ],
  [{ texts: [text] }, 'text contains x'],
  [{ texts: [{ ...text, exclude: true, caseSensitive: true }] }, 'text excludes Aa x'],
  [
    {
      texts: [
        { ...text, regex: true },
        { ...text, regex: true, exclude: true },
      ],
    },
    'text matches x, text matches not x',
  ],
  [{ conditions: [{ ...model, op: '=' }] }, 'model is a'],
  [{ conditions: [{ ...model, op: '=~', value: 'a|b' }] }, 'model is a, b'],
  [{ conditions: [{ ...model, op: '!~', value: 'a.*' }] }, 'model matches not a.*'],
  [{ conditions: [{ kind: 'field', name: 'status', op: '>=', value: '500' }] }, 'status >= 500'],
  [{ conditions: [{ ...model, op: '!=', value: '' }] }, 'model is not (empty)'],
  [{ logql: '{app="x"} | json' }, '{app="x"} | json'],
])('%j reads', (ask, expected) => {
  expect(title(ask)).toBe(expected);
});
