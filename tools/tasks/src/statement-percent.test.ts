import { expect, it } from 'vitest';
import { statementPercent } from './statement-percent.ts';

it('reads the total of a summary', () => {
  const summary = { total: { lines: { pct: 12 }, statements: { total: 200, covered: 193, pct: 96.5 } } };
  expect(statementPercent(summary)).toBe(96.5);
});

it.each([
  ['no file was measured', { total: { statements: { total: 0, covered: 0, pct: 'Unknown' } } }],
  ['there is no report', null],
  ['the report is something else', { total: [] }],
])('has no figure where %s', (_, summary) => {
  expect(statementPercent(summary)).toBeNull();
});
