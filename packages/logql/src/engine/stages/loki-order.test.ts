import { expect, it } from 'vitest';
import { parseLogQuery } from '../../parser/parse.ts';
import { stageText } from '../../printer/stage.ts';
import { lineOf } from '../testing/run-query.ts';
import { inLokisOrder } from './loki-order.ts';

it.each([
  ['| json |= "a"', '|= "a" | json'],
  ['| json | logfmt |= "a" | drop b |~ "c"', '|= "a" |~ "c" | json | logfmt | drop b'],
  ['| json | x="1" |= "a" | logfmt |= "b"', '| json | x="1" |= "a" |= "b" | logfmt'],
  ['| json | line_format "x" | logfmt |= "a"', '| json | line_format "x" |= "a" | logfmt'],
  ['|= "a" | unpack |= "b"', '|= "a" | unpack |= "b"'],
])('%s runs as %s', (text, expected) => {
  const order = (stages: string) => parseLogQuery(`{a="b"} ${stages}`).stages;
  expect(inLokisOrder(order(text)).map(stageText)).toEqual(order(expected).map(stageText));
});

it('a line filter behind decolorize sees the colours, as in Loki, unless a label filter stands between', () => {
  const line = 'ER\u001b[31mROR';
  expect(lineOf('| decolorize |= "ERROR"', line)).toBe(null);
  expect(lineOf('| decolorize |= "[31m"', line)).toBe('ERROR');
  expect(lineOf('| decolorize | app="x" |= "ERROR"', line)).toBe('ERROR');
});
