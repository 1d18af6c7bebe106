import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** Live traffic is written down once a second; on a busy machine later. */
const LIVE_WITHIN_MS = 10_000;

/** Waits until the demo's hours of history are in the store, by the demo's own journal: only live traffic follows. */
export async function historyIsThere(demoDir: string): Promise<void> {
  await expect(() => {
    const { backlog, arrived } = readJournal(demoDir);
    expect(backlog).toEqual([]);
    expect(Number(BigInt(arrived) / 1_000_000n)).toBeGreaterThan(Date.now() - LIVE_WITHIN_MS);
  }).toPass({ intervals: [500], timeout: 150_000 });
}

function readJournal(demoDir: string): { readonly backlog: readonly unknown[]; readonly arrived: string } {
  return JSON.parse(readFileSync(join(demoDir, 'journal.json'), 'utf8'));
}
