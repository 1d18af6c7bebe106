import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Journal, type JournalState } from './journal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edda-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const state: JournalState = {
  seed: 7,
  anchor: 1_795_287_600_123_456_789n,
  backlog: [{ start: 1n, end: 2n }],
  arrived: 1_795_287_600_123_456_790n,
};

it('keeps a state to the nanosecond, in a folder that it makes', () => {
  const journal = new Journal(join(folder, 'new', 'journal.json'));
  expect(journal.read()).toBeNull();
  journal.write(state);
  expect(journal.read()).toMatchObject(state);
});

it.each([
  '',
  '{"version":1',
  '{"version":2,"seed":1}',
  '{"version":1,"seed":1,"anchor":12,"backlog":[],"arrived":"1"}',
])('takes a file that is none for a first start: %s', (text) => {
  writeFileSync(join(folder, 'journal.json'), text);
  expect(new Journal(join(folder, 'journal.json')).read()).toBeNull();
});
