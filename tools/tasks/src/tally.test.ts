import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  aimsTally,
  closingLineTally,
  conformanceTally,
  playwrightTally,
  TallyBook,
  tallyLine,
  vitestTally,
} from './tally.ts';

it('counts a test file that could not be loaded as a failure', () => {
  expect(vitestTally({ numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1, numPendingTests: 2 })).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
  });
});

it('reads the figures of a browser run', () => {
  expect(playwrightTally({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } })).toEqual({
    passed: 5,
    failed: 1,
    skipped: 0,
  });
});

it('counts cases of conformance that passed and that did not', () => {
  const results = [
    { id: 'a-1', ok: true },
    { id: 'a-2', ok: false },
  ];
  expect(conformanceTally({ results })).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('counts cases that were not run, and a report without any, as failed', () => {
  expect(conformanceTally({ notRun: 2, results: [{ id: 'a-1', ok: true }] })).toEqual({
    passed: 1,
    failed: 2,
    skipped: 0,
  });
  expect(conformanceTally(null).failed).toBe(1);
});

it('takes the last closing line of a runner that prints one', () => {
  expect(closingLineTally('1 passed, 2 failed\nmore\n2110 passed, 15 failed\n')?.failed).toBe(15);
  expect(closingLineTally('nothing here')).toBeNull();
});

it('counts the aims of a benchmark, and not what it says beside them', () => {
  const output = 'ok   rows: 41 ms of 50\nOVER lines: 120 ms of 100\nheap after each half minute, MB: 80\nokay\n';
  expect(aimsTally(output)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('adds up what several commands wrote', () => {
  const book = new TallyBook(join(mkdtempSync(join(tmpdir(), 'edda-tally-')), 'results'));
  book.write('unit', { passed: 2, failed: 0, skipped: 1 });
  book.write('e2e', { passed: 3, failed: 1, skipped: 0 });
  expect(tallyLine(book.total())).toBe('5 passed, 1 failed, 1 skipped');
});
