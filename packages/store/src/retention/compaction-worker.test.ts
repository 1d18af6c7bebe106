import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TempFolder } from '../testing/fresh-store.ts';
import { CompactionWorker } from './compaction-worker.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('a task that comes while the idle thread ends is done by another one', async () => {
  using folder = new TempFolder();
  const worker = new CompactionWorker();
  const task = { inputs: [], path: join(folder.path, 'x'), deletions: [] };
  expect(await worker.run(task)).toEqual({ rows: 0, dropped: 0 });
  vi.runAllTimers();
  expect(await worker.run(task)).toEqual({ rows: 0, dropped: 0 });
  await worker.close();
});
