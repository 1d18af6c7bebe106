import { expect, it } from 'vitest';
import { conformanceReportTally, conformanceTally } from './conformance.ts';

const known = { 'a-2': 'because' };

it('counts a known difference as skipped, and any other one as failed', () => {
  const results = [
    { id: 'a-1', ok: true },
    { id: 'a-2', ok: false },
    { id: 'a-3', ok: false },
  ];
  expect(conformanceTally(results, known)).toEqual({ passed: 1, failed: 1, skipped: 1 });
});

it('fails where a known difference is none any more', () => {
  expect(conformanceTally([{ id: 'a-2', ok: true }], known)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('counts cases that were not run, and a report without any, as failed', () => {
  expect(conformanceReportTally({ notRun: 2, results: [{ id: 'a-1', ok: true }] })).toEqual({
    passed: 1,
    failed: 2,
    skipped: 0,
  });
  expect(conformanceReportTally(null).failed).toBe(1);
});
