import { describe, expect, it } from 'vitest';
import { longTexts } from './long-texts.ts';

describe('the texts of several lines in a line', () => {
  it('are found among its members and theirs, by their names', () => {
    const line = {
      msg: 'one\ntwo',
      err: { type: 'E', stack: 'E: x\n    at y', deep: { er: 'a\nb' } },
      ends: 'x\n',
      n: 1,
    };
    expect(longTexts(JSON.stringify(line))).toEqual([
      { name: 'msg', text: 'one\ntwo' },
      { name: 'err.stack', text: 'E: x\n    at y' },
    ]);
  });

  it('are none where the line is no whole object', () => {
    for (const text of ['', 'a\nb', '["a\\nb"]', '{"a":"b\\nc', '{"a":"one line"}', 'null'])
      expect(longTexts(text)).toEqual([]);
  });
});
