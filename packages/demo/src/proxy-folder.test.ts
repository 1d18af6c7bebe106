import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeOldLogs } from './proxy-folder.ts';

it('removes the days before yesterday and touches nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edda-logs-'));
  const path = (day: string): string => join(folder, 'api.anthropic.com', day);
  for (const day of ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', 'notes'])
    mkdirSync(path(day), { recursive: true });
  removeOldLogs(folder, Date.parse('2026-11-21T00:10:00Z'));
  expect(
    ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', 'notes'].filter((day) => existsSync(path(day))),
  ).toEqual(['2026-11-20', '2026-11-21', 'notes']);
  rmSync(folder, { recursive: true });
});

it('is content with a folder that is not there', () => {
  expect(() => removeOldLogs(join(tmpdir(), 'edda-no-such-folder'), Date.now())).not.toThrow();
});
