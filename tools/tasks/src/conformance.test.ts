import { expect, it } from 'vitest';
import { conformanceReportTally } from './conformance.ts';

it('counts what passed and what did not', () => {
  const results = [
    { id: 'a-1', ok: true },
    { id: 'a-2', ok: false },
  ];
  expect(conformanceReportTally({ results })).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('counts cases that were not run, and a report without any, as failed', () => {
  expect(conformanceReportTally({ notRun: 2, results: [{ id: 'a-1', ok: true }] })).toEqual({
    passed: 1,
    failed: 2,
    skipped: 0,
  });
  expect(conformanceReportTally(null).failed).toBe(1);
});
