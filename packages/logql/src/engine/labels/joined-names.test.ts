import { describe, expect, it } from 'vitest';
import { JoinedNames } from './joined-names.ts';
import { joinLabelName, sanitizeLabelName } from './sanitize.ts';

describe('the names of nested keys', () => {
  it('are made of the prefix and the key, each pair of them its own', () => {
    const names = new JoinedNames();
    const asked = [
      ['http', 'user-agent'],
      ['http_user', 'agent'],
      ['', 'http-user'],
      ['http', '1st'],
      ['', '1st'],
    ] as const;
    const expected = ['http_user_agent', 'http_user_agent', 'http_user', 'http_1st', '_1st'];
    expect(asked.map(([prefix, key]) => names.of(prefix, key))).toEqual(expected);
    expect(asked.map(([prefix, key]) => names.of(prefix, key))).toEqual(expected);
  });

  it('are right where there are more than are remembered', () => {
    const names = new JoinedNames();
    for (let i = 0; i < 2000; i++) {
      const key = `key-${i}`;
      expect(names.of('', key)).toBe(sanitizeLabelName(key));
      expect(names.of('object', key)).toBe(joinLabelName('object', key));
    }
    expect(names.of('', 'key-1999')).toBe('key_1999');
  });
});
