import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** Waits until the demo's hours of history are in the store, by the demo's own journal: only live traffic follows. */
export async function historyIsThere(demoDir: string): Promise<void> {
  await expect(() => {
    const { backlog } = JSON.parse(readFileSync(join(demoDir, 'journal.json'), 'utf8')) as { backlog: unknown[] };
    expect(backlog).toEqual([]);
  }).toPass({ intervals: [500], timeout: 150_000 });
}
